namespace AspireAppRunner.Local;

/// <summary>An error as the API answers it: its name, the HTTP status and what is wrong.</summary>
internal sealed class ApiException : Exception
{
    /// <summary>The longest message that the API's errors have.</summary>
    private const int LongestMessage = 600;

    private ApiException(string code, int status, string message)
        : base(message.Length <= LongestMessage ? message : message[..(LongestMessage - 1)] + "…")
    {
        Code = code;
        Status = status;
    }

    public string Code { get; }

    public int Status { get; }

    public static ApiException InvalidRequest(string message) => new("InvalidRequestException", 400, message);

    public static ApiException NotFound(string message) => new("ResourceNotFoundException", 400, message);

    public static ApiException InvalidState(string message) => new("InvalidStateException", 400, message);

    public static ApiException QuotaExceeded(string message) => new("ServiceQuotaExceededException", 400, message);

    public static ApiException Internal(string message) => new("InternalServiceErrorException", 500, message);

    public static ApiException UnknownOperation(string message) => new("UnknownOperationException", 400, message);

    public static ApiException Serialization(string message) => new("SerializationException", 400, message);

    public static ApiException AccessDenied(string message) => new("AccessDeniedException", 403, message);

    public static ApiException TooLarge(string message) => new("RequestEntityTooLargeException", 413, message);

    /// <summary>
    /// The error as <paramref name="operation"/> may answer it. Each operation names its errors; one that it doesn't name, such as a missing
    /// resource that an input refers to, is an invalid request.
    /// </summary>
    public ApiException For(ApiOperation operation)
        => Code is "ResourceNotFoundException" or "InvalidStateException" or "ServiceQuotaExceededException" && !operation.Errors.Contains(Code)
            ? InvalidRequest(Message)
            : this;
}
