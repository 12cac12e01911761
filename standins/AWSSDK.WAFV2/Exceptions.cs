// The errors of AWS WAF that this repository tells apart.

using System.Net;
using Amazon.Runtime;

namespace Amazon.WAFV2
{
    public partial class AmazonWAFV2Exception : AmazonServiceException
    {
        public AmazonWAFV2Exception(string message) : base(message) { }
        public AmazonWAFV2Exception(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }

    public partial class AmazonWAFV2Request : AmazonWebServiceRequest;
}

namespace Amazon.WAFV2.Model
{
    public partial class WAFUnavailableEntityException : AmazonWAFV2Exception
    {
        public WAFUnavailableEntityException(string message) : base(message) { }
        public WAFUnavailableEntityException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    }
}
