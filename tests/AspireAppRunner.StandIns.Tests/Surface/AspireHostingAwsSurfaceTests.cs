using System.Reflection;
using System.Text.RegularExpressions;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>The stand-in of Aspire.Hosting.AWS has no public type or member beyond the SDK configuration that peers.md (A.2) lists, and all of that.</summary>
public sealed partial class AspireHostingAwsSurfaceTests
{
    [SkippableFact]
    public void Nothing_is_invented() => Assert.Empty(StandIn().Except(Published()));

    [SkippableFact]
    public void Nothing_is_missing() => Assert.Empty(Published().Except(StandIn()));

    private static IEnumerable<string> StandIn() => AssemblySurface.Of(Assembly.Load("Aspire.Hosting.AWS"));

    // The section writes the members of the extension class flat and those of the interface in braces; here each gets its heading.
    private static IEnumerable<string> Published()
    {
        var section = Section().Match(Reference.Read("peers.md")).Groups["code"].Value;
        var methods = Method().Matches(section).Select(method => "    " + method.Value);
        var properties = Property().Matches(section).Select(property => property.Value);
        return PublishedSurface.Parse(string.Join('\n',
        [
            "### namespace `Aspire.Hosting`", "public static class SDKResourceExtensions", .. methods,
            "### namespace `Aspire.Hosting.AWS`", "public interface IAWSSDKConfig", .. properties,
        ])).Members;
    }

    [GeneratedRegex(@"^## A\.2 .*?```text\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"public static .*")]
    private static partial Regex Method();

    [GeneratedRegex(@"^    .*\{ get; set; \}", RegexOptions.Multiline)]
    private static partial Regex Property();
}
