using AspireAppRunner.Cloud;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>The plan for programs: <c>plan.json</c> in the output folder.</summary>
internal static class PlanFile
{
    public static async Task WriteAsync(PipelineStepContext context, AppRunnerEnvironmentResource environment, DeploymentPlan plan)
    {
        var folder = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory(environment);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "plan.json");
        await File.WriteAllTextAsync(file, plan.ToJson(), context.CancellationToken).ConfigureAwait(false);
        context.Logger.LogInformation("The plan is in {File}", file);
    }
}
