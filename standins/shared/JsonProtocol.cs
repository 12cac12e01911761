// AWS JSON 1.1: POST / with the operation in X-Amz-Target, members as JSON, errors by their code.

using System.Net;
using System.Text.Json;
using Amazon.AppRunner.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Amazon.StandIns;

internal sealed class JsonProtocol(string targetPrefix, bool camelCase, Func<WireError, AmazonServiceException> exception)
{
    private readonly JsonSerializerOptions _options = new(WireFormat.Options) { PropertyNamingPolicy = camelCase ? JsonNamingPolicy.CamelCase : null };

    public InvokeOptions Operation<TResponse>() where TResponse : AmazonWebServiceResponse, new() => new()
    {
        RequestMarshaller = new Marshaller($"{targetPrefix}.{typeof(TResponse).Name[..^"Response".Length]}", _options),
        ResponseUnmarshaller = new Unmarshaller<TResponse>(_options, exception),
    };

    private sealed class Marshaller(string target, JsonSerializerOptions options) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, input.GetType().Namespace![..^".Model".Length])
            {
                HttpMethod = "POST",
                ResourcePath = "/",
                Content = JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), options),
            };
            request.Headers["X-Amz-Target"] = target;
            request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
            return request;
        }
    }

    private sealed class Unmarshaller<TResponse>(JsonSerializerOptions options, Func<WireError, AmazonServiceException> exception) : JsonResponseUnmarshaller
        where TResponse : AmazonWebServiceResponse, new()
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
        {
            using var text = new StreamReader(context.Stream);
            var json = text.ReadToEnd();
            // An operation without output may answer with nothing at all.
            return json.Length == 0 ? new TResponse() : JsonSerializer.Deserialize<TResponse>(json, options);
        }

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
        {
            var reader = new StreamingUtf8JsonReader(context.Stream);
            var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
            return exception(new(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode));
        }
    }
}
