// The errors that App Runner declares, each with the constructors that the SDK gives every exception.

using System.Net;
using Amazon.Runtime;

namespace Amazon.AppRunner.Model;

public partial class InternalServiceErrorException : AmazonAppRunnerException
{
    public InternalServiceErrorException() { }
    public InternalServiceErrorException(string message) : base(message) { }
    public InternalServiceErrorException(string message, Exception innerException) : base(message, innerException) { }
    public InternalServiceErrorException(Exception innerException) : base(innerException) { }
    public InternalServiceErrorException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public InternalServiceErrorException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}

public partial class InvalidRequestException : AmazonAppRunnerException
{
    public InvalidRequestException() { }
    public InvalidRequestException(string message) : base(message) { }
    public InvalidRequestException(string message, Exception innerException) : base(message, innerException) { }
    public InvalidRequestException(Exception innerException) : base(innerException) { }
    public InvalidRequestException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public InvalidRequestException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}

public partial class InvalidStateException : AmazonAppRunnerException
{
    public InvalidStateException() { }
    public InvalidStateException(string message) : base(message) { }
    public InvalidStateException(string message, Exception innerException) : base(message, innerException) { }
    public InvalidStateException(Exception innerException) : base(innerException) { }
    public InvalidStateException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public InvalidStateException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}

public partial class ResourceNotFoundException : AmazonAppRunnerException
{
    public ResourceNotFoundException() { }
    public ResourceNotFoundException(string message) : base(message) { }
    public ResourceNotFoundException(string message, Exception innerException) : base(message, innerException) { }
    public ResourceNotFoundException(Exception innerException) : base(innerException) { }
    public ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ResourceNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}

public partial class ServiceQuotaExceededException : AmazonAppRunnerException
{
    public ServiceQuotaExceededException() { }
    public ServiceQuotaExceededException(string message) : base(message) { }
    public ServiceQuotaExceededException(string message, Exception innerException) : base(message, innerException) { }
    public ServiceQuotaExceededException(Exception innerException) : base(innerException) { }
    public ServiceQuotaExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ServiceQuotaExceededException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
