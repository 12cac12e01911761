using AspireAppRunner.Model;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace AspireAppRunner.Hosting.Tests;

/// <summary>What becomes of an app model that a test describes.</summary>
internal sealed record Translated(AppRunnerDeployment Deployment, IReadOnlyList<Diagnostic> Diagnostics, DistributedApplicationModel Model)
{
    public AppRunnerService Service(string name) => Deployment.FindService(name) ?? throw new InvalidOperationException($"No service '{name}'.");

    public IEnumerable<string> ErrorCodes => Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.Code);

    public static async Task<Translated> FromAsync(Action<IDistributedApplicationBuilder> describe, Action<AppRunnerDeployment>? configure = null)
    {
        var builder = DistributedApplication.CreateBuilder(["--operation", "publish", "--step", "publish"]);
        var environment = builder.AddAppRunnerEnvironment("apprunner").ConfigureDeployment(configure ?? (_ => { })).Resource;
        describe(builder);
        await using var app = builder.Build();
        var model = app.Services.GetRequiredService<DistributedApplicationModel>();
        new PrepareStep(environment).Prepare(model);
        var (deployment, diagnostics) = await new DeploymentTranslator(environment, builder.ExecutionContext).TranslateAsync(model, CancellationToken.None);
        return new Translated(deployment, diagnostics, model);
    }
}
