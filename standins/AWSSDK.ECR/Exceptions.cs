// The errors of Amazon ECR that this repository tells apart.

using System.Net;
using Amazon.Runtime;

namespace Amazon.ECR
{
    public partial class AmazonECRException : AmazonServiceException
    {
        public AmazonECRException(string message) : base(message) { }
        public AmazonECRException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class AmazonECRRequest : AmazonWebServiceRequest;
}

namespace Amazon.ECR.Model
{
    public partial class RepositoryAlreadyExistsException : AmazonECRException
    {
        public RepositoryAlreadyExistsException(string message) : base(message) { }
        public RepositoryAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class RepositoryNotFoundException : AmazonECRException
    {
        public RepositoryNotFoundException(string message) : base(message) { }
        public RepositoryNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }
}
