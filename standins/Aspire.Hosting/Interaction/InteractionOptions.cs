using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

public class InteractionOptions
{
    public string? PrimaryButtonText { get; set; }

    public string? SecondaryButtonText { get; set; }

    public bool? ShowSecondaryButton { get; set; }

    public bool? ShowDismiss { get; set; }

    public bool? EnableMessageMarkdown { get; set; }
}

public class MessageBoxInteractionOptions : InteractionOptions
{
    public MessageIntent? Intent { get; set; }
}

public class NotificationInteractionOptions : InteractionOptions
{
    public MessageIntent? Intent { get; set; }

    public string? LinkText { get; set; }

    public string? LinkUrl { get; set; }
}

[Experimental("ASPIREINTERACTION001")]
public class ProgressInteractionOptions : InteractionOptions
{
    public string? Title { get; set; }

    public Func<ProgressContext, Task>? Work { get; set; }
}

[Experimental("ASPIREINTERACTION001")]
public sealed class ProgressContext
{
    public required CancellationToken CancellationToken { get; init; }
}

public class InputsDialogInteractionOptions : InteractionOptions
{
    public Func<InputsDialogValidationContext, Task>? ValidationCallback { get; set; }
}

public sealed class InputsDialogValidationContext
{
    public required InteractionInputCollection Inputs { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public required IServiceProvider Services { get; init; }

    internal bool HasErrors { get; private set; }

    public void AddValidationError(InteractionInput input, string errorMessage)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrEmpty(errorMessage);
        input.ValidationErrors.Add(errorMessage);
        HasErrors = true;
    }

    public void AddValidationError(string inputName, string errorMessage) => AddValidationError(Inputs[inputName], errorMessage);
}

public enum MessageIntent
{
    None = 0,
    Success = 1,
    Warning = 2,
    Error = 3,
    Information = 4,
    Confirmation = 5,
}
