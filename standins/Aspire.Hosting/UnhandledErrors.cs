using System.Reflection;

namespace Aspire.Hosting;

/// <summary>
/// An error that the user can mend ends the AppHost's process with a message and exit code 1, not with a stack trace.
/// </summary>
internal static class UnhandledErrors
{
    private static int s_installed;

    public static void ReportBrieflyIn(Assembly? appHost)
    {
        // In anybody else's process, such as a test's, exceptions are theirs to report.
        if (IsOwnProcess(appHost) && Interlocked.Exchange(ref s_installed, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
            {
                if (unhandled.ExceptionObject is Exception exception && Describe(exception) is { } message)
                {
                    Console.Error.WriteLine(message);
                    Environment.Exit(1);
                }
            };
        }
    }

    public static bool IsOwnProcess(Assembly? appHost)
        => AppHostActivation.Current.Value is null && appHost is not null && appHost == Assembly.GetEntryAssembly();

    /// <summary>The message for the user; null if the exception is somebody's bug, of which the stack trace matters.</summary>
    private static string? Describe(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: { Count: > 0 } inner } => inner.Select(Describe).Any(message => message is null)
            ? null
            : string.Join(Environment.NewLine, inner.Select(Describe)),
        DistributedApplicationException => $"Error: {exception.Message}",
        // Thrown by a guard of ours, about something that the AppHost's code says.
        ArgumentException or InvalidOperationException when exception.TargetSite?.Module.Assembly == typeof(UnhandledErrors).Assembly => $"Error: {exception.Message}",
        _ => null
    };
}
