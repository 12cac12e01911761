using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public sealed class ResourceCommandAnnotation : IResourceAnnotation
{
    public ResourceCommandAnnotation(string name, string displayName, Func<UpdateCommandStateContext, ResourceCommandState> updateState, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, string? displayDescription, object? parameter, string? confirmationMessage, string? iconName, IconVariant? iconVariant, bool isHighlighted)
        : this(name, displayName, updateState, executeCommand, displayDescription, null, confirmationMessage, iconName, iconVariant, isHighlighted)
        // The parameter was never read; arguments have taken its place.
        => _ = parameter;

    public ResourceCommandAnnotation(string name, string displayName, Func<UpdateCommandStateContext, ResourceCommandState> updateState, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, string? displayDescription, IReadOnlyList<InteractionInput>? arguments, string? confirmationMessage, string? iconName, IconVariant? iconVariant, bool isHighlighted, ResourceCommandVisibility visibility = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api, Func<InputsDialogValidationContext, Task>? validateArguments = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(displayName);
        ArgumentNullException.ThrowIfNull(updateState);
        ArgumentNullException.ThrowIfNull(executeCommand);
        Name = name;
        DisplayName = displayName;
        UpdateState = updateState;
        ExecuteCommand = executeCommand;
        DisplayDescription = displayDescription;
        Arguments = arguments ?? [];
        ConfirmationMessage = confirmationMessage;
        IconName = iconName;
        IconVariant = iconVariant;
        IsHighlighted = isHighlighted;
        Visibility = visibility;
        ValidateArguments = validateArguments;
    }

    public string Name { get; }
    public string DisplayName { get; }
    public Func<UpdateCommandStateContext, ResourceCommandState> UpdateState { get; }
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; }
    public string? DisplayDescription { get; }
    public IReadOnlyList<InteractionInput> Arguments { get; }
    public Func<InputsDialogValidationContext, Task>? ValidateArguments { get; }
    public string? ConfirmationMessage { get; }
    public string? IconName { get; }
    public IconVariant? IconVariant { get; }
    public bool IsHighlighted { get; }
    public ResourceCommandVisibility Visibility { get; }
    public CommandProgressOptions? Progress { get; internal init; }
}

public class CommandOptions
{
    internal static CommandOptions Default { get; } = new();
    public string? Description { get; set; }
    public IReadOnlyList<InteractionInput> Arguments { get; set; } = [];
    public Func<InputsDialogValidationContext, Task>? ValidateArguments { get; set; }
    public ResourceCommandVisibility Visibility { get; set; } = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api;
    public string? ConfirmationMessage { get; set; }
    public string? IconName { get; set; }
    public IconVariant? IconVariant { get; set; }
    public bool IsHighlighted { get; set; }
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
    public CommandProgressOptions? Progress { get; set; }
}

public sealed class CommandProgressOptions
{
    public string? Message { get; set; }
    public string? Title { get; set; }
    public bool HideCancelButton { get; set; }
}

public sealed class UpdateCommandStateContext
{
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }
    public required IServiceProvider Services { get; init; }
}

public sealed class ExecuteCommandContext
{
    public required IServiceProvider Services { get; init; }
    public required string ResourceName { get; init; }
    public required CancellationToken CancellationToken { get; init; }
    public required ILogger Logger { get; init; }
    public required InteractionInputCollection Arguments { get; init; }
}

public enum CommandResultFormat
{
    Text,
    Json,
    Markdown
}

public sealed class CommandResultData
{
    public required string Value { get; init; }
    public CommandResultFormat Format { get; init; }
    public bool DisplayImmediately { get; init; }
}

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }
    public bool Canceled { get; init; }
    public string? Message { get; init; }
    public CommandResultData? Data { get; init; }
}

public static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };

    public static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };

    public static ExecuteCommandResult Success(string message, string result, CommandResultFormat resultFormat = CommandResultFormat.Text)
        => Success(message, new CommandResultData { Value = result, Format = resultFormat });

    public static ExecuteCommandResult Success(string message, string result, CommandResultFormat resultFormat, bool displayImmediately)
        => Success(message, new CommandResultData { Value = result, Format = resultFormat, DisplayImmediately = displayImmediately });

    public static ExecuteCommandResult Success(string message, CommandResultData value) => new() { Success = true, Message = message, Data = value };

    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };

    public static ExecuteCommandResult Failure(string errorMessage, string result, CommandResultFormat resultFormat = CommandResultFormat.Text)
        => Failure(errorMessage, new CommandResultData { Value = result, Format = resultFormat });

    public static ExecuteCommandResult Failure(string errorMessage, CommandResultData value) => new() { Success = false, Message = errorMessage, Data = value };

    public static ExecuteCommandResult Failure(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Failure(exception.Message);
    }

    public static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
}

public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
    public static readonly string RestartCommand = "restart";
    public static readonly string RebuildCommand = "rebuild";
    public static readonly string SetParameterCommand = "set-parameter";
    public static readonly string DeleteParameterCommand = "delete-parameter";
}
