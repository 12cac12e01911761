// The errors of Amazon Route 53 that this repository tells apart.

using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53
{
    public partial class AmazonRoute53Exception : AmazonServiceException
    {
        public AmazonRoute53Exception(string message) : base(message) { }
        public AmazonRoute53Exception(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class AmazonRoute53Request : AmazonWebServiceRequest;
}

namespace Amazon.Route53.Model
{
    public partial class InvalidChangeBatchException : AmazonRoute53Exception
    {
        public InvalidChangeBatchException(string message) : base(message) { }
        public InvalidChangeBatchException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class NoSuchChangeException : AmazonRoute53Exception
    {
        public NoSuchChangeException(string message) : base(message) { }
        public NoSuchChangeException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class NoSuchHostedZoneException : AmazonRoute53Exception
    {
        public NoSuchHostedZoneException(string message) : base(message) { }
        public NoSuchHostedZoneException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }
}
