// The errors of AWS CloudFormation that this repository tells apart.

using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudFormation
{
    public partial class AmazonCloudFormationException : AmazonServiceException
    {
        public AmazonCloudFormationException(string message) : base(message) { }
        public AmazonCloudFormationException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class AmazonCloudFormationRequest : AmazonWebServiceRequest;
}

namespace Amazon.CloudFormation.Model
{
    public partial class ChangeSetNotFoundException : AmazonCloudFormationException
    {
        public ChangeSetNotFoundException(string message) : base(message) { }
        public ChangeSetNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }
}
