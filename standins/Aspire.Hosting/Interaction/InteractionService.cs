using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Asks the user: in the dashboard while the application runs, on the console while it is published.</summary>
internal sealed class InteractionService(
    DistributedApplicationExecutionContext executionContext,
    DistributedApplicationOptions options,
    IConfiguration configuration,
    DashboardPrompter dashboard,
    ConsolePrompter console,
    ILogger<InteractionService> logger,
    IServiceProvider services) : IInteractionService
{
    private const string Switch = "ASPIRE_INTERACTIVITY_ENABLED";

    private int _lastId;

    public bool IsAvailable => WhyNot is null;

    private IPrompter Prompter => executionContext.IsRunMode ? dashboard : console;

    private string? WhyNot => true switch
    {
        _ when configuration[Switch] is { } value && !string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) => $"{Switch} is '{value}'",
        _ when executionContext.IsRunMode && options.DisableDashboard => "the dashboard, where questions are asked, is off",
        _ when executionContext.IsPublishMode && !console.IsInteractive => "standard input is not a terminal",
        _ => null,
    };

    public Task<InteractionResult<bool>> PromptConfirmationAsync(string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.Intent ??= MessageIntent.Confirmation;
        options.ShowDismiss ??= false;
        return PromptMessageBoxAsync(title, message, options, cancellationToken);
    }

    public Task<InteractionResult<bool>> PromptMessageBoxAsync(string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        AskAsync(new(NextId(), InteractionKind.MessageBox, title, message, options ?? new()) { Intent = options?.Intent, CancellationToken = cancellationToken });

    public Task<InteractionResult<bool>> PromptNotificationAsync(string title, string message, NotificationInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        AskAsync(new(NextId(), InteractionKind.Notification, title, message, options ?? new())
        {
            Intent = options?.Intent,
            LinkText = options?.LinkText,
            LinkUrl = options?.LinkUrl,
            CancellationToken = cancellationToken,
        });

    public Task<InteractionResult<InteractionInput>> PromptInputAsync(string title, string? message, string inputLabel, string placeHolder, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        PromptInputAsync(title, message, new InteractionInput { Name = inputLabel, Label = inputLabel, Placeholder = placeHolder, InputType = InputType.Text, Required = true }, options, cancellationToken);

    public async Task<InteractionResult<InteractionInput>> PromptInputAsync(string title, string? message, InteractionInput input, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var result = await PromptInputsAsync(title, message, [input], options, cancellationToken).ConfigureAwait(false);
        return result.Canceled ? InteractionResult.Cancel<InteractionInput>() : InteractionResult.Ok(result.Data[0]);
    }

    public async Task<InteractionResult<InteractionInputCollection>> PromptInputsAsync(string title, string? message, IReadOnlyList<InteractionInput> inputs, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfNotAvailable(title);
        var all = new InteractionInputCollection(inputs);
        var interaction = new Interaction(NextId(), InteractionKind.Inputs, title, message, options ?? new InputsDialogInteractionOptions())
        {
            Inputs = all,
            CancellationToken = cancellationToken,
            ValidateAsync = () => ValidateAsync(all, options, cancellationToken),
            LoadAsync = input => LoadAsync(input, all, cancellationToken),
        };
        var outcome = await Prompter.AskAsync(interaction).ConfigureAwait(false);
        return outcome.Canceled ? InteractionResult.Cancel<InteractionInputCollection>() : InteractionResult.Ok(all);
    }

    public async Task<InteractionResult<bool>> PromptProgressAsync(string message, ProgressInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var shown = AskAsync(new(NextId(), InteractionKind.Progress, options?.Title ?? "", message, options ?? new()) { CancellationToken = ended.Token });
        if (options?.Work is not { } work)
        {
            return await shown.ConfigureAwait(false);
        }

        // The work ends when the user closes the progress, and the progress closes when the work ends.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(new ProgressContext { CancellationToken = stop.Token });
        if (await Task.WhenAny(working, shown).ConfigureAwait(false) == shown)
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        try
        {
            await working.ConfigureAwait(false);
            return InteractionResult.Ok(true);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return InteractionResult.Cancel<bool>();
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<InteractionResult<bool>> AskAsync(Interaction interaction)
    {
        ThrowIfNotAvailable(interaction.Title);
        var outcome = await Prompter.AskAsync(interaction).ConfigureAwait(false);
        return outcome.Canceled ? InteractionResult.Cancel<bool>() : InteractionResult.Ok(outcome.Answer);
    }

    private int NextId() => Interlocked.Increment(ref _lastId);

    private void ThrowIfNotAvailable(string title)
    {
        if (WhyNot is { } reason)
        {
            throw new InvalidOperationException($"'{title}' can't be asked: {reason}. Give the answer beforehand: parameters as configuration or environment variables, confirmations with --yes true.");
        }
    }

    private async Task<bool> ValidateAsync(InteractionInputCollection inputs, InputsDialogInteractionOptions? options, CancellationToken cancellationToken)
    {
        var context = new InputsDialogValidationContext { Inputs = inputs, CancellationToken = cancellationToken, Services = services };
        foreach (var input in inputs)
        {
            input.ValidationErrors.Clear();
            if (WhatIsWrongWith(input) is { } problem)
            {
                context.AddValidationError(input, problem);
            }
        }

        if (!context.HasErrors && options?.ValidationCallback is { } validate)
        {
            await validate(context).ConfigureAwait(false);
        }

        return !context.HasErrors;
    }

    private static string? WhatIsWrongWith(InteractionInput input) => input switch
    {
        { Required: true, InputType: not InputType.Boolean, Value: null or "" } => "A value is required.",
        { Value: null or "" } => null,
        { MaxLength: { } length } when input.Value.Length > length => $"At most {length} characters.",
        { InputType: InputType.Number } when !double.TryParse(input.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "Not a number.",
        { InputType: InputType.Boolean } when !bool.TryParse(input.Value, out _) => "Neither true nor false.",
        { InputType: InputType.Choice, AllowCustomChoice: false, Options: { } choices } when !choices.Any(choice => choice.Key == input.Value) => "Not one of the choices.",
        _ => null,
    };

    private async Task LoadAsync(InteractionInput input, InteractionInputCollection inputs, CancellationToken cancellationToken)
    {
        if (input.DynamicLoading is not { } loading)
        {
            return;
        }

        try
        {
            input.Loading = true;
            await loading.LoadCallback(new LoadInputContext { Input = input, AllInputs = inputs, Services = services, CancellationToken = cancellationToken }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The question can still be answered, or cancelled, without the loaded choices.
            logger.LogError(exception, "The choices of input '{Input}' could not be loaded.", input.Name);
        }
        finally
        {
            input.Loading = false;
        }
    }
}
