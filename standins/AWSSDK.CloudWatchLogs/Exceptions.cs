// The errors of Amazon CloudWatch Logs that this repository tells apart.

using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs
{
    public partial class AmazonCloudWatchLogsException : AmazonServiceException
    {
        public AmazonCloudWatchLogsException(string message) : base(message) { }
        public AmazonCloudWatchLogsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class AmazonCloudWatchLogsRequest : AmazonWebServiceRequest;
}

namespace Amazon.CloudWatchLogs.Model
{
    public partial class ResourceAlreadyExistsException : AmazonCloudWatchLogsException
    {
        public ResourceAlreadyExistsException(string message) : base(message) { }
        public ResourceAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class ResourceNotFoundException : AmazonCloudWatchLogsException
    {
        public ResourceNotFoundException(string message) : base(message) { }
        public ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }
}
