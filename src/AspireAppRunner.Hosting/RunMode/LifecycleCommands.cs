using AspireAppRunner.Local;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>App Runner's operations as commands of the resource, in the dashboard and by <c>aspire resource &lt;name&gt; &lt;command&gt;</c>.</summary>
internal static class LifecycleCommands
{
    internal static IResourceBuilder<AppRunnerServiceResource> WithLifecycleCommands(this IResourceBuilder<AppRunnerServiceResource> builder) => builder
        .WithOperation("pause", "Pause", service => service.Pause(), "Pause", KnownResourceStates.Running,
            "Stops all instances; what they had on disk and in memory is gone.", highlighted: true)
        .WithOperation("resume", "Resume", service => service.Resume(), "Play", LocalServiceSnapshots.Paused,
            "Starts the version again that was deployed before the pause.", highlighted: true)
        .WithOperation("start-deployment", "Start deployment", service => service.StartDeployment(), "ArrowUpload", KnownResourceStates.Running,
            "Deploys again, with the variables and secrets as they are now.", highlighted: false)
        .WithOperation("delete", "Delete", service => service.Delete(), "Delete", enabledIn: null,
            "Stops the service for good: it comes back when the AppHost starts again.", highlighted: false,
            confirmation: "Delete the service? Its instances stop, and it comes back only when the AppHost starts again.");

    private static IResourceBuilder<AppRunnerServiceResource> WithOperation(
        this IResourceBuilder<AppRunnerServiceResource> builder,
        string name,
        string displayName,
        Func<LocalService, RunningOperation?> start,
        string icon,
        string? enabledIn,
        string description,
        bool highlighted,
        string? confirmation = null) =>
        builder.WithCommand(
            name,
            displayName,
            context => ExecuteAsync(context.Services.GetRequiredService<LocalServices>().Find(builder.Resource.Name), start, displayName, context.CancellationToken),
            new CommandOptions
            {
                Description = description,
                IconName = icon,
                IsHighlighted = highlighted,
                ConfirmationMessage = confirmation,
                UpdateState = context => (context.ResourceSnapshot.State?.Text, highlighted) switch
                {
                    (null or "Finished", _) => ResourceCommandState.Disabled,
                    var (state, _) when enabledIn is null || state == enabledIn => ResourceCommandState.Enabled,
                    (_, true) => ResourceCommandState.Hidden,
                    _ => ResourceCommandState.Disabled,
                },
            });

    private static async Task<ExecuteCommandResult> ExecuteAsync(
        LocalService? service, Func<LocalService, RunningOperation?> start, string displayName, CancellationToken cancellationToken)
    {
        if (service is null)
        {
            return CommandResults.Failure("The service has not been created yet.");
        }

        try
        {
            if (start(service) is not { } operation)
            {
                return CommandResults.Success($"{displayName}: there was nothing to do.");
            }

            var ended = await operation.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
            return ended.Status == OperationStatus.Succeeded
                ? CommandResults.Success($"{displayName}: {ended.Status.ToApiName()}.")
                : CommandResults.Failure($"{displayName}: {ended.Status.ToApiName()}. {ended.Failure}");
        }
        catch (InvalidStateException refused)
        {
            return CommandResults.Failure(refused.Message);
        }
    }
}
