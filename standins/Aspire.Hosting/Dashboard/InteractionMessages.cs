using Aspire.Hosting.Dashboard.Protocol;

namespace Aspire.Hosting.Dashboard;

/// <summary>Questions in the words of the protocol.</summary>
internal static class InteractionMessages
{
    public static WatchInteractionsResponseUpdate ToMessage(Interaction interaction, bool completed)
    {
        var message = new WatchInteractionsResponseUpdate
        {
            InteractionId = interaction.Id,
            Title = interaction.Title,
            Message = interaction.Message ?? "",
            PrimaryButtonText = interaction.Options.PrimaryButtonText ?? "",
            SecondaryButtonText = interaction.Options.SecondaryButtonText ?? "",
            ShowSecondaryButton = interaction.Options.ShowSecondaryButton ?? true,
            ShowDismiss = interaction.Options.ShowDismiss ?? true,
            EnableMessageMarkdown = interaction.Options.EnableMessageMarkdown ?? false,
        };
        switch (interaction.Kind)
        {
            case var _ when completed:
                message.Complete = new();
                break;
            case InteractionKind.MessageBox:
                message.MessageBox = new() { Intent = (Protocol.MessageIntent)(interaction.Intent ?? MessageIntent.None) };
                break;
            case InteractionKind.Notification:
                message.Notification = new()
                {
                    Intent = (Protocol.MessageIntent)(interaction.Intent ?? MessageIntent.None),
                    LinkText = interaction.LinkText ?? "",
                    LinkUrl = interaction.LinkUrl ?? "",
                };
                break;
            case InteractionKind.Inputs:
                // Only a change of these is told to the AppHost before the dialog is finished.
                var watched = interaction.Inputs!.SelectMany(input => input.DynamicLoading?.DependsOnInputs ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
                message.InputsDialog = new() { InputItems = { interaction.Inputs!.Select(input => ToMessage(input, watched.Contains(input.Name))) } };
                break;
            case InteractionKind.Progress:
                message.PromptProgress = new();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(interaction), interaction.Kind, "Unknown kind of interaction.");
        }

        return message;
    }

    public static Protocol.InteractionInput ToMessage(InteractionInput input, bool updateStateOnChange = false)
    {
        var message = new Protocol.InteractionInput
        {
            Name = input.Name,
            Label = input.EffectiveLabel,
            Placeholder = input.Placeholder ?? "",
            InputType = input.InputType switch
            {
                InputType.Text => Protocol.InputType.Text,
                InputType.SecretText => Protocol.InputType.SecretText,
                InputType.Choice => Protocol.InputType.Choice,
                InputType.Boolean => Protocol.InputType.Boolean,
                InputType.Number => Protocol.InputType.Number,
                InputType.File => Protocol.InputType.File,
                _ => throw new ArgumentOutOfRangeException(nameof(input), input.InputType, "Unknown type of input."),
            },
            Required = input.Required,
            Value = input.Value ?? "",
            Description = input.Description ?? "",
            EnableDescriptionMarkdown = input.EnableDescriptionMarkdown,
            MaxLength = input.MaxLength ?? 0,
            AllowCustomChoice = input.AllowCustomChoice,
            Loading = input.Loading,
            UpdateStateOnChange = updateStateOnChange,
            Disabled = input.Disabled,
        };
        foreach (var (key, text) in input.Options ?? [])
        {
            message.Options[key] = text;
        }

        message.ValidationErrors.Add(input.ValidationErrors);
        return message;
    }

    /// <summary>A box that is not ticked comes without a value.</summary>
    public static string ValueOf(Protocol.InteractionInput input) =>
        input.InputType is Protocol.InputType.Boolean ? (bool.TryParse(input.Value, out var ticked) && ticked ? "true" : "false") : input.Value;
}
