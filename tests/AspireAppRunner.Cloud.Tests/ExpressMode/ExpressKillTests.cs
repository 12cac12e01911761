using System.Text.RegularExpressions;
using AspireAppRunner.Cloud.Tests.Fakes;

namespace AspireAppRunner.Cloud.Tests.ExpressMode;

/// <summary>Deployments to Express Mode that die.</summary>
public sealed class ExpressKillTests : KillMatrix
{
    private protected override Task ApplyAsync(FakeAccount account, DeploymentRequest request) => account.CreateExpressDeployer().ApplyAsync(request);

    private protected override Task DestroyAsync(FakeAccount account, string deployment) => account.CreateExpressDeployer().DestroyAsync(deployment);

    private protected override void AssertThatServicesAreGone(FakeAccount account)
    {
        Assert.All(account.Ecs.Services.Values, service => Assert.Equal("INACTIVE", service.Status));
        Assert.Empty(account.Logs.Groups);
        Assert.Empty(account.Ecs.Clusters);
    }

    private protected override string Describe(FakeAccount account)
    {
        var text = string.Join('\n', account.Ecs.Services.Values.Where(service => service.Status != "INACTIVE").OrderBy(service => service.Name, StringComparer.Ordinal)
            .Select(service => $"{service.Name} {service.Status} {service.Active.Count} {service.Configuration["primaryContainer"]} {service.Configuration["scalingTarget"]}")
            .Concat(account.Ecs.Clusters.Keys)
            .Concat(account.Logs.Groups.Select(group => $"{group.Key} {group.Value}").Order(StringComparer.Ordinal)));
        return Regex.Replace(text, "[0-9]{32}", "version");
    }
}
