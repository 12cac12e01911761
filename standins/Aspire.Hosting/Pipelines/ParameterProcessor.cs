using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>Gives every parameter its value before a pipeline needs it: asks for what is missing, or says how to set it.</summary>
internal sealed class ParameterProcessor(
    IInteractionService interaction,
    IDeploymentStateManager state,
    IOptions<PipelineOptions> options)
{
    public async Task ResolveAllAsync(PipelineStepContext context)
    {
        var missing = new List<ParameterResource>();
        foreach (var parameter in context.Model.Resources.OfType<ParameterResource>())
        {
            if (!await HasValueAsync(parameter, context.CancellationToken).ConfigureAwait(false))
            {
                missing.Add(parameter);
            }
        }

        if (missing.Count > 0)
        {
            await AskAsync(missing, context).ConfigureAwait(false);
        }
    }

    private static async Task<bool> HasValueAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        try
        {
            await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (MissingParameterValueException)
        {
            return false;
        }
    }

    private async Task AskAsync(List<ParameterResource> missing, PipelineStepContext context)
    {
        if (!interaction.IsAvailable)
        {
            throw new DistributedApplicationException(string.Join(Environment.NewLine, missing.Select(parameter =>
                $"Parameter '{parameter.Name}' has no value. Set the environment variable {parameter.ConfigurationKey.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_')}, or {parameter.ConfigurationKey} in user secrets or appsettings.json.")));
        }

        var inputs = missing.ConvertAll(parameter => new InteractionInput
        {
            Name = parameter.Name,
            Description = parameter.Description,
            EnableDescriptionMarkdown = parameter.EnableDescriptionMarkdown,
            InputType = parameter.Secret ? InputType.SecretText : InputType.Text,
            Required = true,
        });
        var answers = await interaction.PromptInputsAsync("Parameters", "These parameters have no value yet.", inputs, null, context.CancellationToken).ConfigureAwait(false);
        if (answers.Canceled)
        {
            throw new OperationCanceledException("Parameters are missing; nothing was done.");
        }

        foreach (var parameter in missing)
        {
            var value = answers.Data[parameter.Name].Value!;
            parameter.SetValue(value);
            var section = await state.AcquireSectionAsync(parameter.ConfigurationKey, context.CancellationToken).ConfigureAwait(false);
            section.SetValue(value);
            await state.SaveSectionAsync(section, context.CancellationToken).ConfigureAwait(false);
        }

        if (!options.Value.ClearCache)
        {
            context.Logger.LogInformation("{Count} parameter values saved to {Path}", missing.Count, state.StateFilePath);
        }
    }
}
