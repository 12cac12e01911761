using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Reads from a resource's snapshot what an instance is doing.</summary>
internal static class InstanceStates
{
    public static bool HasStarted(CustomResourceSnapshot snapshot) => snapshot.State?.Text == KnownResourceStates.Running;

    /// <summary>Whether it runs no more, or could not be run: the container engine is missing, the image can't be built, the process ended.</summary>
    public static bool HasEnded(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is { } state
        && (KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.RuntimeUnhealthy);

    /// <summary>Whether it has ended after it had run.</summary>
    public static bool HasRun(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is { } state && (state == KnownResourceStates.Exited || state == KnownResourceStates.Finished);

    public static string Describe(CustomResourceSnapshot snapshot) => (snapshot.State?.Text, snapshot.ExitCode) switch
    {
        ("RuntimeUnhealthy", _) => "needs a container engine (Docker or Podman), and none is running",
        ("FailedToStart", _) => "failed to start",
        (_, { } code) => string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}"),
        var (state, _) => $"is {state}",
    };
}
