namespace Aspire.Hosting;

/// <summary>One question to the user, however it is shown.</summary>
internal sealed record Interaction(int Id, InteractionKind Kind, string Title, string? Message, InteractionOptions Options)
{
    public MessageIntent? Intent { get; init; }

    public string? LinkText { get; init; }

    public string? LinkUrl { get; init; }

    public InteractionInputCollection? Inputs { get; init; }

    public CancellationToken CancellationToken { get; init; }

    /// <summary>Puts the errors into the inputs; true if there are none.</summary>
    public Func<Task<bool>> ValidateAsync { get; init; } = () => Task.FromResult(true);

    /// <summary>Loads what an input offers.</summary>
    public Func<InteractionInput, Task> LoadAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>The inputs to load before anything is answered, or again when the input of this name has changed.</summary>
    public IEnumerable<InteractionInput> ToLoad(string? changed) => (Inputs ?? Enumerable.Empty<InteractionInput>()).Where(input => input.DynamicLoading is { } loading
        && (changed is null
            ? loading.AlwaysLoadOnStart || loading.DependsOnInputs is not { Count: > 0 }
            : loading.DependsOnInputs?.Contains(changed, StringComparer.OrdinalIgnoreCase) is true));
}

internal enum InteractionKind
{
    MessageBox,
    Notification,
    Inputs,
    Progress,
}

/// <summary>How a question ended; <see cref="Answer"/> is true for the first button, false for the second.</summary>
internal readonly record struct InteractionOutcome(bool Canceled, bool Answer);

internal interface IPrompter
{
    Task<InteractionOutcome> AskAsync(Interaction interaction);
}
