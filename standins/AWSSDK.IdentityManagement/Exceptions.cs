// The errors of AWS Identity and Access Management that this repository tells apart.

using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement
{
    public partial class AmazonIdentityManagementServiceException : AmazonServiceException
    {
        public AmazonIdentityManagementServiceException(string message) : base(message) { }
        public AmazonIdentityManagementServiceException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class AmazonIdentityManagementServiceRequest : AmazonWebServiceRequest;
}

namespace Amazon.IdentityManagement.Model
{
    public partial class EntityAlreadyExistsException : AmazonIdentityManagementServiceException
    {
        public EntityAlreadyExistsException(string message) : base(message) { }
        public EntityAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class LimitExceededException : AmazonIdentityManagementServiceException
    {
        public LimitExceededException(string message) : base(message) { }
        public LimitExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class NoSuchEntityException : AmazonIdentityManagementServiceException
    {
        public NoSuchEntityException(string message) : base(message) { }
        public NoSuchEntityException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }
}
