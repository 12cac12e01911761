// The errors of AWS Secrets Manager that this repository tells apart.

using System.Net;
using Amazon.Runtime;

namespace Amazon.SecretsManager
{
    public partial class AmazonSecretsManagerException : AmazonServiceException
    {
        public AmazonSecretsManagerException(string message) : base(message) { }
        public AmazonSecretsManagerException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class AmazonSecretsManagerRequest : AmazonWebServiceRequest;
}

namespace Amazon.SecretsManager.Model
{
    public partial class InvalidRequestException : AmazonSecretsManagerException
    {
        public InvalidRequestException(string message) : base(message) { }
        public InvalidRequestException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class ResourceExistsException : AmazonSecretsManagerException
    {
        public ResourceExistsException(string message) : base(message) { }
        public ResourceExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class ResourceNotFoundException : AmazonSecretsManagerException
    {
        public ResourceNotFoundException(string message) : base(message) { }
        public ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }
}
