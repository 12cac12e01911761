using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting;

/// <summary>Questions that wait for an answer in the dashboard; each open dashboard shows all of them.</summary>
internal sealed class DashboardPrompter : IPrompter
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<int, Pending> _pending = new();
    private readonly List<Channel<InteractionUpdate>> _watchers = [];

    public async Task<InteractionOutcome> AskAsync(Interaction interaction)
    {
        var pending = new Pending(interaction, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _pending[interaction.Id] = pending;
        try
        {
            Tell(interaction, completed: false);
            Load(interaction, changed: null);
            return await pending.Outcome.Task.WaitAsync(interaction.CancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _pending.TryRemove(interaction.Id, out _);
            Tell(interaction, completed: true);
        }
    }

    /// <summary>All open questions, then each change.</summary>
    public async IAsyncEnumerable<InteractionUpdate> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<InteractionUpdate>();
        lock (_lock)
        {
            _watchers.Add(channel);
            foreach (var pending in _pending.Values.OrderBy(pending => pending.Interaction.Id))
            {
                channel.Writer.TryWrite(new(pending.Interaction, Completed: false));
            }
        }

        try
        {
            await foreach (var update in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return update;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(channel);
            }
        }
    }

    /// <summary>The first or the second button of a message; null when it was closed.</summary>
    public void Answer(int id, bool? answer)
    {
        if (_pending.TryGetValue(id, out var pending))
        {
            pending.Outcome.TrySetResult(new(Canceled: answer is null, answer ?? false));
        }
    }

    /// <summary>The values of a dialog: a change of one while the dialog is open, or all of them to finish it.</summary>
    public async Task SubmitAsync(int id, IReadOnlyDictionary<string, string> values, bool stillOpen)
    {
        if (!_pending.TryGetValue(id, out var pending) || pending.Interaction.Inputs is not { } inputs)
        {
            return;
        }

        foreach (var input in inputs)
        {
            if (values.TryGetValue(input.Name, out var value) && value != (input.Value ?? ""))
            {
                input.Value = value;
                if (stillOpen)
                {
                    Load(pending.Interaction, input.Name);
                }
            }
        }

        if (stillOpen)
        {
            return;
        }

        if (await pending.Interaction.ValidateAsync().ConfigureAwait(false))
        {
            pending.Outcome.TrySetResult(new(Canceled: false, Answer: true));
        }
        else
        {
            Tell(pending.Interaction, completed: false);
        }
    }

    private void Load(Interaction interaction, string? changed)
    {
        foreach (var input in interaction.ToLoad(changed))
        {
            _ = LoadThenTellAsync(interaction, input);
        }
    }

    private async Task LoadThenTellAsync(Interaction interaction, InteractionInput input)
    {
        var loading = interaction.LoadAsync(input);
        Tell(interaction, completed: false);
        try
        {
            await loading.ConfigureAwait(false);
            Tell(interaction, completed: false);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for the choices any more.
        }
    }

    private void Tell(Interaction interaction, bool completed)
    {
        lock (_lock)
        {
            // A load that ends after its dialog must not bring the dialog back.
            if (completed || _pending.ContainsKey(interaction.Id))
            {
                _watchers.ForEach(watcher => watcher.Writer.TryWrite(new(interaction, completed)));
            }
        }
    }

    private sealed record Pending(Interaction Interaction, TaskCompletionSource<InteractionOutcome> Outcome);
}

internal readonly record struct InteractionUpdate(Interaction Interaction, bool Completed);
