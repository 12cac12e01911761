using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.Local;

/// <summary>Carries out an operation on the account's state, which is locked meanwhile.</summary>
internal delegate JsonObject ApiHandler(JsonObject input);

/// <summary>Finds the operation of a request, reads its input, carries it out and shapes the answer.</summary>
internal sealed class ApiDispatcher(LocalAccount account, ILogger logger)
{
    private const string TargetPrefix = "AppRunner.";
    private const int DeepestInput = 16;

    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = DeepestInput, AllowDuplicateProperties = false };

    private readonly Dictionary<string, Func<JsonObject, Task<JsonObject>>> _handlers = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Operations => _handlers.Keys;

    /// <summary>Adds an operation that is done as soon as it is asked.</summary>
    public void Add(string operation, ApiHandler handler) => _handlers.Add(operation, input =>
    {
        lock (account.Sync)
        {
            return Task.FromResult(handler(input));
        }
    });

    /// <summary>Adds an operation that has to wait for something. It locks the state itself where it needs it.</summary>
    public void Add(string operation, Func<JsonObject, Task<JsonObject>> handler) => _handlers.Add(operation, handler);

    public async Task<ApiAnswer> AnswerAsync(string? target, ReadOnlyMemory<byte> body)
    {
        ApiOperation? operation = null;
        try
        {
            operation = FindOperation(target);
            var input = ReadInput(operation, body);
            return ApiAnswer.Success(await _handlers[operation.Name](input).ConfigureAwait(false));
        }
        catch (ApiException error)
        {
            return ApiAnswer.Failure(operation is null ? error : error.For(operation));
        }
        catch (InvalidStateException error)
        {
            return ApiAnswer.Failure(ApiException.InvalidState(error.Message).For(operation!));
        }
        catch (ObjectDisposedException)
        {
            return ApiAnswer.Failure(ApiException.InvalidState("The service is being shut down.").For(operation!));
        }
        catch (Exception exception)
        {
            // The edge of the API: a client gets an answer to everything, and what went wrong is in the log of this process.
            logger.LogError(exception, "{Operation} failed", operation?.Name);
            return ApiAnswer.Failure(ApiException.Internal($"The local API failed: {exception.Message}"));
        }
    }

    private static ApiOperation FindOperation(string? target)
    {
        if (string.IsNullOrEmpty(target))
        {
            throw ApiException.UnknownOperation($"The request has no X-Amz-Target header with the operation, such as {TargetPrefix}ListServices.");
        }

        return target.StartsWith(TargetPrefix, StringComparison.Ordinal) && ApiShapes.Default.Operations.TryGetValue(target[TargetPrefix.Length..], out var operation)
            ? operation
            : throw ApiException.UnknownOperation($"App Runner has no operation '{target}'.");
    }

    private static JsonObject ReadInput(ApiOperation operation, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body, s_strict);
            return ApiInputValidator.Read(ApiShapes.Default, operation, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is a text that isn't valid Unicode.
            throw ApiException.Serialization($"The body isn't a JSON object that can be read: {exception.Message}");
        }
    }
}
