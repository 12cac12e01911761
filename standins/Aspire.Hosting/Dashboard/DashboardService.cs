using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Protocol;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the dashboard can ask of the AppHost.</summary>
internal sealed class DashboardService(
    ResourceSnapshots snapshots,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ResourceCommandService commands,
    DashboardPrompter prompter,
    IInteractionService interaction,
    IConfiguration configuration,
    IHostEnvironment environment)
{
    /// <summary>A batch stays under gRPC's four megabytes even if every character takes four bytes.</summary>
    private const int MaxBatchCharacters = 1_000_000;

    private const string ApplicationSuffix = ".AppHost";

    public void MapTo(GrpcRouter router)
    {
        router.Unary("GetApplicationInformation", ApplicationInformationRequest.Parser, (_, _) => Task.FromResult(GetApplicationInformation()));
        router.ServerStream<WatchResourcesRequest, WatchResourcesUpdate>("WatchResources", WatchResourcesRequest.Parser, (_, write, ct) => WatchResourcesAsync(write, ct));
        router.ServerStream<WatchResourceConsoleLogsRequest, WatchResourceConsoleLogsUpdate>("WatchResourceConsoleLogs", WatchResourceConsoleLogsRequest.Parser, WatchLogsAsync);
        router.Unary("ExecuteResourceCommand", ResourceCommandRequest.Parser, ExecuteAsync);
        router.Duplex<WatchInteractionsRequestUpdate, WatchInteractionsResponseUpdate>("WatchInteractions", WatchInteractionsRequestUpdate.Parser, WatchInteractionsAsync);
    }

    private ApplicationInformationResponse GetApplicationInformation()
    {
        var name = configuration["AppHost:DashboardApplicationName"] ?? environment.ApplicationName;
        return new()
        {
            ApplicationName = name.EndsWith(ApplicationSuffix, StringComparison.OrdinalIgnoreCase) ? name[..^ApplicationSuffix.Length] : name,
            MinDashboardVersion = "13.5.0",
        };
    }

    private async Task WatchResourcesAsync(Func<WatchResourcesUpdate, Task> write, CancellationToken cancellationToken)
    {
        await foreach (var (isInitial, changed) in snapshots.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            var update = new WatchResourcesUpdate();
            if (isInitial)
            {
                update.InitialData = new() { Resources = { changed } };
            }
            else
            {
                update.Changes = new() { Value = { changed.Select(resource => new WatchResourcesChange { Upsert = resource }) } };
            }

            await write(update).ConfigureAwait(false);
        }
    }

    private async Task WatchLogsAsync(WatchResourceConsoleLogsRequest request, Func<WatchResourceConsoleLogsUpdate, Task> write, CancellationToken cancellationToken)
    {
        var lines = request.SuppressFollow ? loggers.GetAllAsync(request.ResourceName) : loggers.WatchAsync(request.ResourceName);
        await foreach (var batch in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var update = new WatchResourceConsoleLogsUpdate();
            var characters = 0;
            foreach (var line in batch)
            {
                var text = line.Content.Length > MaxBatchCharacters ? line.Content[..MaxBatchCharacters] : line.Content;
                characters += text.Length;
                if (characters > MaxBatchCharacters)
                {
                    await write(update).ConfigureAwait(false);
                    update = new();
                    characters = text.Length;
                }

                update.LogLines.Add(new ConsoleLogLine { Text = text, IsStdErr = line.IsErrorMessage, LineNumber = line.LineNumber });
            }

            await write(update).ConfigureAwait(false);
        }
    }

    private async Task<ResourceCommandResponse> ExecuteAsync(ResourceCommandRequest request, CancellationToken cancellationToken)
    {
        var result = await GetArgumentsAsync(request, cancellationToken).ConfigureAwait(false) is { } arguments
            ? await commands.ExecuteCommandAsync(request.ResourceName, request.CommandName, arguments, cancellationToken).ConfigureAwait(false)
            : CommandResults.Canceled();
        var response = new ResourceCommandResponse
        {
            Kind = result switch
            {
                { Canceled: true } => ResourceCommandResponseKind.Cancelled,
                { Success: true } => ResourceCommandResponseKind.Succeeded,
                _ => ResourceCommandResponseKind.Failed,
            },
            Message = result.Message ?? "",
        };
        if (result.Data is { } data)
        {
            response.Result = new() { Value = data.Value, Format = Convert(data.Format), DisplayImmediately = data.DisplayImmediately };
        }

        return response;
    }

    /// <summary>The arguments that came; where none came but some are declared, the user is asked. Null when that was cancelled.</summary>
    private async Task<InteractionInputCollection?> GetArgumentsAsync(ResourceCommandRequest request, CancellationToken cancellationToken)
    {
        var given = request.Arguments.Select(argument => new InteractionInput { Name = argument.Key, InputType = InputType.Text, Value = TextOf(argument.Key, argument.Value) }).ToList();
        var command = notifications.TryGetCurrentState(request.ResourceName, out var state)
            ? state.Resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(one => one.Name == request.CommandName)
            : null;
        if (given.Count > 0 || command is not { Arguments.Count: > 0 } || request.NonInteractive || !interaction.IsAvailable)
        {
            return new(given);
        }

        // Copies, for the declaration serves every call.
        var inputs = command.Arguments.Select(input => input.WithValue(input.Value)).ToList();
        var options = new InputsDialogInteractionOptions { ValidationCallback = command.ValidateArguments };
        var answers = await interaction.PromptInputsAsync(command.DisplayName, command.DisplayDescription, inputs, options, cancellationToken).ConfigureAwait(false);
        return answers.Canceled ? null : answers.Data;
    }

    private static string? TextOf(string name, Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.NumberValue => value.NumberValue.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        Value.KindOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        Value.KindOneofCase.NullValue => null,
        _ => throw new GrpcException(GrpcStatus.InvalidArgument, $"Argument '{name}' must be text, a number, true or false, or nothing."),
    };

    private static Protocol.CommandResultFormat Convert(ApplicationModel.CommandResultFormat format) => format switch
    {
        ApplicationModel.CommandResultFormat.Text => Protocol.CommandResultFormat.Text,
        ApplicationModel.CommandResultFormat.Json => Protocol.CommandResultFormat.Json,
        ApplicationModel.CommandResultFormat.Markdown => Protocol.CommandResultFormat.Markdown,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format of a command's result."),
    };

    private async Task WatchInteractionsAsync(IAsyncEnumerable<WatchInteractionsRequestUpdate> answers, Func<WatchInteractionsResponseUpdate, Task> write, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var telling = TellAsync(write, ended.Token);
        try
        {
            await foreach (var answer in answers.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await TakeAsync(answer).ConfigureAwait(false);
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAsync(Func<WatchInteractionsResponseUpdate, Task> write, CancellationToken cancellationToken)
    {
        await foreach (var update in prompter.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            await write(InteractionMessages.ToMessage(update.Interaction, update.Completed)).ConfigureAwait(false);
        }
    }

    private Task TakeAsync(WatchInteractionsRequestUpdate answer)
    {
        var id = answer.InteractionId;
        switch (answer.KindCase)
        {
            case WatchInteractionsRequestUpdate.KindOneofCase.InputsDialog:
                var values = answer.InputsDialog.InputItems.ToDictionary(input => input.Name, InteractionMessages.ValueOf, StringComparer.OrdinalIgnoreCase);
                return prompter.SubmitAsync(id, values, stillOpen: answer.ResponseUpdate);
            case WatchInteractionsRequestUpdate.KindOneofCase.MessageBox:
                prompter.Answer(id, answer.MessageBox.HasResult ? answer.MessageBox.Result : null);
                break;
            case WatchInteractionsRequestUpdate.KindOneofCase.Notification:
                prompter.Answer(id, answer.Notification.HasResult ? answer.Notification.Result : null);
                break;
            case WatchInteractionsRequestUpdate.KindOneofCase.PromptProgress:
                prompter.Answer(id, answer.PromptProgress.HasResult ? answer.PromptProgress.Result : null);
                break;
            default:
                prompter.Answer(id, null);
                break;
        }

        return Task.CompletedTask;
    }
}
