using System.Collections.Concurrent;
using AspireAppRunner.Cloud;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Shows a deployment's progress as tasks of its pipeline step, one for each thing that is worked on.</summary>
internal sealed class PipelineLog(IReportingStep step, CancellationToken cancellationToken) : IDeploymentLog, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IReportingTask> _tasks = new(StringComparer.Ordinal);
    private readonly Lock _sync = new();
    private Task _written = Task.CompletedTask;

    public void Started(string subject, string text) => Write(async () =>
    {
        if (!_tasks.ContainsKey(subject))
        {
            _tasks[subject] = await step.CreateTaskAsync($"{subject}: {text}", cancellationToken).ConfigureAwait(false);
        }
    });

    public void Progress(string subject, string text) => Write(async () =>
    {
        if (_tasks.TryGetValue(subject, out var task))
        {
            await task.UpdateAsync($"{subject}: {text}", cancellationToken).ConfigureAwait(false);
        }
        else
        {
            step.Log(LogLevel.Information, $"{subject}: {text}");
        }
    });

    public void Finished(string subject, string text, bool succeeded) => Write(async () =>
    {
        if (_tasks.TryRemove(subject, out var task))
        {
            await task.CompleteAsync($"{subject}: {text}", succeeded ? CompletionState.Completed : CompletionState.CompletedWithError, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <summary>Waits until everything is shown.</summary>
    public async ValueTask DisposeAsync()
    {
        Task written;
        lock (_sync)
        {
            written = _written;
        }

        await written.ConfigureAwait(false);
    }

    /// <summary>Those who tell don't wait; what they tell is shown in its order.</summary>
    private void Write(Func<Task> write)
    {
        lock (_sync)
        {
            _written = WriteAfterAsync(_written, write);
        }
    }

    private static async Task WriteAfterAsync(Task before, Func<Task> write)
    {
        await before.ConfigureAwait(false);
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }
}
