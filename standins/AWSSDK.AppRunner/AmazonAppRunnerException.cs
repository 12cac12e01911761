// What every error of App Runner is; thrown itself for an error code that the API does not declare.

using System.Net;
using Amazon.Runtime;

namespace Amazon.AppRunner;

public partial class AmazonAppRunnerException : AmazonServiceException
{
    public AmazonAppRunnerException() { }
    public AmazonAppRunnerException(string message) : base(message) { }
    public AmazonAppRunnerException(string message, Exception innerException) : base(message, innerException) { }
    public AmazonAppRunnerException(Exception innerException) : base(innerException) { }
    public AmazonAppRunnerException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public AmazonAppRunnerException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
