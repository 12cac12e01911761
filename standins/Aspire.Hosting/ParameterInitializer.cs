using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>
/// Gives parameters their values in run mode. One without a value shows as such in the dashboard, where it can be set;
/// whoever uses it waits until then, or fails if nobody can set it.
/// </summary>
internal sealed class ParameterInitializer(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IInteractionService interaction,
    ILogger<ParameterInitializer> logger) : IDistributedApplicationEventingSubscriber
{
    public Task SubscribeAsync(IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        eventing.Subscribe<BeforeStartEvent>((_, _) =>
        {
            foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(parameter => ValueOrDefault(parameter) is null))
            {
                OfferToSet(parameter);
            }

            return Task.CompletedTask;
        });
        eventing.Subscribe<InitializeResourceEvent>((@event, _) => @event.Resource is ParameterResource parameter ? PublishAsync(parameter, ValueOrDefault(parameter)) : Task.CompletedTask);
        return Task.CompletedTask;
    }

    private static string? ValueOrDefault(ParameterResource parameter)
    {
        try
        {
            return parameter.ConfiguredValue;
        }
        catch (MissingParameterValueException)
        {
            return null;
        }
    }

    private void OfferToSet(ParameterResource parameter)
    {
        logger.LogWarning("Parameter '{Parameter}' has no value. Set '{Key}' in the configuration (user secrets, appsettings.json, or environment variable {Variable}){OrDashboard}.",
            parameter.Name, parameter.ConfigurationKey, parameter.ConfigurationKey.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_'), interaction.IsAvailable ? ", or the value in the dashboard" : null);
        if (!interaction.IsAvailable)
        {
            return;
        }

        parameter.AwaitValue();
        parameter.Annotations.Add(new ResourceCommandAnnotation(
            KnownResourceCommands.SetParameterCommand,
            "Set parameter",
            _ => ResourceCommandState.Enabled,
            async context =>
            {
                var value = context.Arguments.GetString(parameter.Name)!;
                parameter.SetValue(value);
                await PublishAsync(parameter, value).ConfigureAwait(false);
                return CommandResults.Success();
            },
            parameter.Description,
            [new() { Name = parameter.Name, InputType = parameter.Secret ? InputType.SecretText : InputType.Text, Required = true, Description = parameter.Description }],
            null,
            "Key",
            IconVariant.Regular,
            isHighlighted: true));
    }

    private Task PublishAsync(ParameterResource parameter, string? value)
    {
        if (value is null)
        {
            loggers.GetLogger(parameter).LogError("Parameter resource could not be used because configuration key '{Key}' is missing and the Parameter has no default value.", parameter.ConfigurationKey);
        }

        return notifications.PublishUpdateAsync(parameter, snapshot => snapshot with
        {
            State = value is null
                ? new(KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn)
                : new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
            Properties = [.. snapshot.Properties.Where(property => property.Name != "Value"), new("Value", value ?? string.Empty) { IsSensitive = parameter.Secret, DisplayName = "Value", IsHighlighted = true }]
        });
    }
}
