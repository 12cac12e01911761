using System.Reflection;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>The stand-in of Aspire.Hosting has no public type or member that the published package lacks.</summary>
public sealed class AspireHostingSurfaceTests
{
    [SkippableFact]
    public void Every_public_member_is_one_of_the_published_package()
    {
        var published = PublishedSurface.Parse(Reference.Read("aspire-api-surface.md")).Members;

        var invented = AssemblySurface.Of(Assembly.Load("Aspire.Hosting"))
            .Except(published).Except(AspireHostingUnlisted.Members).Order(StringComparer.Ordinal).ToList();

        Assert.True(invented.Count == 0, $"Not in the published package: {string.Join(Environment.NewLine, invented.Prepend(""))}");
    }

    [SkippableFact]
    public void The_list_of_unlisted_members_names_nothing_that_is_listed_or_gone()
    {
        var published = PublishedSurface.Parse(Reference.Read("aspire-api-surface.md")).Members;
        var present = AssemblySurface.Of(Assembly.Load("Aspire.Hosting")).ToHashSet();

        Assert.DoesNotContain(AspireHostingUnlisted.Members, member => published.Contains(member) || !present.Contains(member));
    }
}
