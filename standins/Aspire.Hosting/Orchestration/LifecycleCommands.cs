using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Orchestration;

/// <summary>Start, stop and restart, for every resource that DCP runs.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(IResource resource)
    {
        Add(resource, KnownResourceCommands.StartCommand, "Start", "Start this resource", "Play", IconVariant.Filled, isHighlighted: true, CanStart,
            (runner, name, ct) => runner.StartAsync(name, ct), "started");
        Add(resource, KnownResourceCommands.StopCommand, "Stop", "Stop this resource", "Stop", IconVariant.Filled, isHighlighted: true, CanStop,
            (runner, name, ct) => runner.StopAsync(name, ct), "stopped");
        Add(resource, KnownResourceCommands.RestartCommand, "Restart", "Stop this resource and start it again", "ArrowCounterclockwise", IconVariant.Regular, isHighlighted: false, CanRestart,
            (runner, name, ct) => runner.RestartAsync(name, ct), "restarted");
    }

    public static ResourceCommandState CanStart(string? state)
        => IsStopped(state) || state == KnownResourceStates.Waiting ? ResourceCommandState.Enabled
            : IsInBetween(state) ? ResourceCommandState.Disabled
            : ResourceCommandState.Hidden;

    public static ResourceCommandState CanStop(string? state)
        => state == KnownResourceStates.Stopping ? ResourceCommandState.Disabled
            : IsStopped(state) || IsInBetween(state) || state == KnownResourceStates.Waiting ? ResourceCommandState.Hidden
            : ResourceCommandState.Enabled;

    public static ResourceCommandState CanRestart(string? state)
        => CanStop(state) == ResourceCommandState.Enabled ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    private static bool IsStopped(string? state)
        => state is not null && (KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.NotStarted || state == "Unknown");

    private static bool IsInBetween(string? state)
        => string.IsNullOrEmpty(state) || state == KnownResourceStates.Starting || state == KnownResourceStates.Building || state == KnownResourceStates.RuntimeUnhealthy;

    private static void Add(
        IResource resource, string name, string displayName, string description, string iconName, IconVariant iconVariant, bool isHighlighted,
        Func<string?, ResourceCommandState> updateState, Func<WorkloadRunner, string, CancellationToken, Task> execute, string done)
    {
        // The app model may have a command of its own for it.
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().Any(command => command.Name == name))
        {
            return;
        }

        resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            context => updateState(context.ResourceSnapshot.State?.Text),
            async context =>
            {
                await execute(context.Services.GetRequiredService<WorkloadRunner>(), context.ResourceName, context.CancellationToken).ConfigureAwait(false);
                return CommandResults.Success($"Resource '{resource.Name}' {done}.");
            },
            description,
            arguments: null,
            confirmationMessage: null,
            iconName,
            iconVariant,
            isHighlighted));
    }
}
