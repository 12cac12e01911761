using System.Globalization;
using System.Text.RegularExpressions;
using AspireAppRunner.Cloud.Tests.Fakes;

namespace AspireAppRunner.Cloud.Tests;

/// <summary>Deployments to App Runner that die.</summary>
public sealed class KillTests : KillMatrix
{
    private protected override Task ApplyAsync(FakeAccount account, DeploymentRequest request) => account.CreateDeployer().ApplyAsync(request);

    private protected override Task DestroyAsync(FakeAccount account, string deployment) => account.CreateDeployer().DestroyAsync(deployment);

    private protected override void AssertThatServicesAreGone(FakeAccount account)
    {
        Assert.All(account.AppRunner.Services.Values, service => Assert.Equal("DELETED", service.Status));
        Assert.Empty(account.AppRunner.Scalings);
    }

    private protected override string Describe(FakeAccount account)
    {
        var services = account.AppRunner.Services.Values.Where(service => service.Status != "DELETED").OrderBy(service => service.Name, StringComparer.Ordinal).ToArray();
        var text = string.Join('\n', services.Select(service => $"{service.Name} {service.Status} {service.SecretsRead} {service.Configuration.ToJsonString()}")
            .Concat(account.AppRunner.Scalings.Select(scaling => scaling.ToJsonString()))
            .Concat(account.AppRunner.Observabilities.Select(observability => observability.ToJsonString())));
        for (var index = 0; index < services.Length; index++)
        {
            text = text.Replace(services[index].Url, $"url-{index.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal);
        }

        return Regex.Replace(text, "/[0-9]+/[0-9a-f]{32}", "/revision");
    }
}
