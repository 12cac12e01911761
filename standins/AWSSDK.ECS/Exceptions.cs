// The errors of Amazon ECS that this repository tells apart.

using System.Net;
using Amazon.Runtime;

namespace Amazon.ECS
{
    public partial class AmazonECSException : AmazonServiceException
    {
        public AmazonECSException(string message) : base(message) { }
        public AmazonECSException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class AmazonECSRequest : AmazonWebServiceRequest;
}

namespace Amazon.ECS.Model
{
    public partial class ClientException : AmazonECSException
    {
        public ClientException(string message) : base(message) { }
        public ClientException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class ClusterNotFoundException : AmazonECSException
    {
        public ClusterNotFoundException(string message) : base(message) { }
        public ClusterNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class InvalidParameterException : AmazonECSException
    {
        public InvalidParameterException(string message) : base(message) { }
        public InvalidParameterException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class ResourceNotFoundException : AmazonECSException
    {
        public ResourceNotFoundException(string message) : base(message) { }
        public ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class ServiceNotActiveException : AmazonECSException
    {
        public ServiceNotActiveException(string message) : base(message) { }
        public ServiceNotActiveException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class ServiceNotFoundException : AmazonECSException
    {
        public ServiceNotFoundException(string message) : base(message) { }
        public ServiceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }
}
