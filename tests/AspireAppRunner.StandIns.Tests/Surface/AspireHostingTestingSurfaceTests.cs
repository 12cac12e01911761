using System.Reflection;
using System.Text.RegularExpressions;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>The stand-in of Aspire.Hosting.Testing has no public type or member that the published package lacks.</summary>
public sealed partial class AspireHostingTestingSurfaceTests
{
    // Not named in aspire-hosting.md (D.6), which tells in prose what there is; looked up in the public API baseline
    // of Aspire 13.5.2 (microsoft/aspire, src/Aspire.Hosting.Testing/api/Aspire.Hosting.Testing.cs).
    private static readonly HashSet<string> Unlisted = ["DistributedApplicationHostingTestingExtensions"];

    [SkippableFact]
    public void Every_public_member_is_one_of_the_published_package()
    {
        var section = Section().Match(Reference.Read("aspire-hosting.md")).Value;
        var named = Word().Matches(section).Select(word => word.Value).ToHashSet();

        var names = AssemblySurface.Of(Assembly.Load("Aspire.Hosting.Testing"))
            .Select(signature => Name().Match(signature).Value)
            .Where(name => name is not "ctor");

        Assert.DoesNotContain(names, name => !named.Contains(name) && !Unlisted.Contains(name));
    }

    [GeneratedRegex(@"^## D\.6 .*?(?=^## )", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\w+(?=$|\(| :)")]
    private static partial Regex Name();
}
