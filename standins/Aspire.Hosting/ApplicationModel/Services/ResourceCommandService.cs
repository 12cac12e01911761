using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Executes the commands of resources, on behalf of the dashboard or of code.</summary>
public class ResourceCommandService
{
    private static readonly InteractionInputCollection s_noArguments = new([]);

    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _loggers;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService loggers, IServiceProvider services)
    {
        _notifications = notifications;
        _loggers = loggers;
        _services = services;
    }

    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
        => ExecuteCommandAsync(resourceId, commandName, s_noArguments, cancellationToken);

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, InteractionInputCollection arguments, CancellationToken cancellationToken = default)
    {
        if (!_notifications.TryGetCurrentState(resourceId, out var current))
        {
            return CommandResults.Failure($"Resource '{resourceId}' not found.");
        }

        return await ExecuteAsync(current.Resource, current.ResourceId, commandName, arguments, cancellationToken).ConfigureAwait(false);
    }

    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
        => ExecuteCommandAsync(resource, commandName, s_noArguments, cancellationToken);

    /// <summary>Executes the command on all instances of the resource; one failure is a failure of the whole.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, InteractionInputCollection arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var results = await Task.WhenAll(ResourceNotificationService.ResourceIds(resource)
            .Select(id => ExecuteAsync(resource, id, commandName, arguments, cancellationToken))).ConfigureAwait(false);
        if (results is [var single])
        {
            return single;
        }

        var failures = results.Where(result => !result.Success).ToList();
        return failures switch
        {
            [] => results[0],
            _ when failures.TrueForAll(result => result.Canceled) => CommandResults.Canceled(),
            _ => CommandResults.Failure($"{failures.Count} of {results.Length} instances failed. {string.Join(' ', failures.Select(result => result.Message))}")
        };
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string resourceId, string commandName, InteractionInputCollection arguments, CancellationToken cancellationToken)
    {
        var command = resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(annotation => annotation.Name == commandName);
        if (command is null)
        {
            return CommandResults.Failure($"Command '{commandName}' not available for resource '{resourceId}'.");
        }

        var logger = _loggers.GetLogger(resourceId);
        try
        {
            logger.LogInformation("Executing command '{Command}'.", commandName);
            var inputs = new InteractionInputCollection([.. command.Arguments.Select(declared
                => declared.WithValue(arguments.TryGetByName(declared.Name, out var given) ? given.Value : declared.Value))]);
            if (await FindInvalidArgumentAsync(command, inputs, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                return CommandResults.Failure(problem);
            }

            var result = await command.ExecuteCommand(new()
            {
                Services = _services,
                ResourceName = resourceId,
                CancellationToken = cancellationToken,
                Logger = logger,
                Arguments = inputs
            }).ConfigureAwait(false);
            if (!result.Success)
            {
                logger.LogInformation("Command '{Command}' {Outcome}. {Message}", commandName, result.Canceled ? "was canceled" : "failed", result.Message);
            }

            return result;
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
#pragma warning disable CA1031 // A command is the user's code; its failure is its result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "Error executing command '{Command}'.", commandName);
            return CommandResults.Failure(exception);
        }
    }

    private async Task<string?> FindInvalidArgumentAsync(ResourceCommandAnnotation command, InteractionInputCollection inputs, CancellationToken cancellationToken)
    {
        var missing = inputs.Where(input => input.Required && string.IsNullOrEmpty(input.Value)).Select(input => input.Name).ToList();
        if (missing.Count > 0)
        {
            return $"Command '{command.Name}' needs a value for: {string.Join(", ", missing)}.";
        }

        if (command.ValidateArguments is null)
        {
            return null;
        }

        await command.ValidateArguments(new() { Inputs = inputs, Services = _services, CancellationToken = cancellationToken }).ConfigureAwait(false);
        var errors = inputs.SelectMany(input => input.ValidationErrors).ToList();
        return errors.Count == 0 ? null : string.Join(' ', errors);
    }
}
