// Wire to response, and an error's code to the exception of that name.

using System.Net;
using System.Text.Json;
using Amazon.AppRunner.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.AppRunner.Internal;

internal sealed class ResponseUnmarshaller<TResponse> : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context) =>
        context.IsEmptyResponse ? new TResponse() : JsonSerializer.Deserialize<TResponse>(context.Stream, WireFormat.Options);

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        var (message, type, code, requestId) = (error.Message, error.Type, error.Code, error.RequestId);

        return code switch
        {
            nameof(InternalServiceErrorException) => new InternalServiceErrorException(message, innerException, type, code, requestId, statusCode),
            nameof(InvalidRequestException) => new InvalidRequestException(message, innerException, type, code, requestId, statusCode),
            nameof(InvalidStateException) => new InvalidStateException(message, innerException, type, code, requestId, statusCode),
            nameof(ResourceNotFoundException) => new ResourceNotFoundException(message, innerException, type, code, requestId, statusCode),
            nameof(ServiceQuotaExceededException) => new ServiceQuotaExceededException(message, innerException, type, code, requestId, statusCode),
            _ => new AmazonAppRunnerException(message, innerException, type, code, requestId, statusCode),
        };
    }
}
