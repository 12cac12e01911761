using AspireAppRunner.Cloud;
using AspireAppRunner.Model;
using AspireAppRunner.Model.Import;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>
/// <c>aspire do import-{environment}</c>: writes the services that the account has, or those that files describe, as AppHost code, so that an app model can start with them.
/// </summary>
internal sealed class ImportStep(AppRunnerEnvironmentResource environment)
{
    /// <summary>The setting of the AppHost that names a file, or a folder of files, to import from instead of the account. A relative path starts at the AppHost's folder.</summary>
    private const string FromSetting = "AppRunner:ImportFrom";

    public PipelineStep CreatePipelineStep() =>
        EnvironmentStep.Create($"import-{environment.Name}", $"Writes the services in the account of App Runner environment {environment.Name} as AppHost code.", ImportAsync);

    private async Task ImportAsync(PipelineStepContext context)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var services = configuration[FromSetting] is { Length: > 0 } path
            ? await DescriptionFiles.ReadAsync(Path.GetFullPath(path, configuration["AppHost:Directory"] ?? Environment.CurrentDirectory), context.CancellationToken).ConfigureAwait(false)
            : await ReadAccountAsync(context.CancellationToken).ConfigureAwait(false);
        if (services.Count == 0)
        {
            await context.ReportingStep.CompleteAsync("The account has no App Runner services in this Region.", CompletionState.CompletedWithWarning, context.CancellationToken).ConfigureAwait(false);
            return;
        }

        var folder = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory(environment);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "ImportedAppHost.cs");
        await File.WriteAllTextAsync(file, AppHostCode.Write(services), context.CancellationToken).ConfigureAwait(false);
        context.Logger.LogInformation("Wrote {Count} service(s) to {File}", services.Count, file);
        context.Tell($"Imported ({environment.Name})", file);
    }

    private async Task<IReadOnlyList<AppRunnerService>> ReadAccountAsync(CancellationToken cancellationToken)
    {
        using var clients = AwsSession.Open(environment);
        var services = await new AccountExport(clients).ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. services.Select(service => ImportedService.FromDescription(service.Description, service.Tags, service.Domains))];
    }
}
