using AspireAppRunner.Cloud;
using AspireAppRunner.Model.Import;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary><c>aspire do import-{environment}</c>: writes the services that the account has as AppHost code, so that an app model can start with them.</summary>
internal sealed class ImportStep(AppRunnerEnvironmentResource environment)
{
    public PipelineStep CreatePipelineStep() =>
        EnvironmentStep.Create($"import-{environment.Name}", $"Writes the services in the account of App Runner environment {environment.Name} as AppHost code.", ImportAsync);

    private async Task ImportAsync(PipelineStepContext context)
    {
        using var clients = AwsSession.Open(environment);
        var services = await new AccountExport(clients).ReadAsync(context.CancellationToken).ConfigureAwait(false);
        if (services.Count == 0)
        {
            await context.ReportingStep.CompleteAsync("The account has no App Runner services in this Region.", CompletionState.CompletedWithWarning, context.CancellationToken).ConfigureAwait(false);
            return;
        }

        var code = AppHostCode.Write([.. services.Select(service => ImportedService.FromDescription(service.Description, service.Tags, service.Domains))]);
        var folder = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory(environment);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "ImportedAppHost.cs");
        await File.WriteAllTextAsync(file, code, context.CancellationToken).ConfigureAwait(false);
        context.Logger.LogInformation("Wrote {Count} service(s) to {File}", services.Count, file);
        context.Tell($"Imported ({environment.Name})", file);
    }
}
