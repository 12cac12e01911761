using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Asks before something is removed or replaced.</summary>
internal static class Confirmation
{
    /// <exception cref="DistributedApplicationException">Nobody can be asked.</exception>
    /// <exception cref="OperationCanceledException">The answer was no.</exception>
    public static async Task AskAsync(PipelineStepContext context, string title, string message, string verb)
    {
        if (context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.SkipConfirmation)
        {
            return;
        }

        var interaction = context.Services.GetRequiredService<IInteractionService>();
        if (!interaction.IsAvailable)
        {
            throw new DistributedApplicationException($"{message} That needs a confirmation, and nobody can be asked. Add --yes if it is what you want.");
        }

        var answer = await interaction.PromptNotificationAsync(
            title,
            message,
            new NotificationInteractionOptions { Intent = MessageIntent.Confirmation, ShowSecondaryButton = true, ShowDismiss = false, PrimaryButtonText = verb, SecondaryButtonText = "Cancel" },
            context.CancellationToken).ConfigureAwait(false);
        if (answer.Canceled || !answer.Data)
        {
            throw new OperationCanceledException($"{title} Canceled; nothing was changed.");
        }
    }
}
