// Request to wire: POST / with the operation in X-Amz-Target and the members that are set as JSON.

using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.AppRunner.Internal;

internal sealed class RequestMarshaller(string operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.AppRunner")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), WireFormat.Options),
        };
        request.Headers["X-Amz-Target"] = $"AppRunner.{operation}";
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.0";
        request.Headers[HeaderKeys.XAmzApiVersion] = "2020-05-15";
        return request;
    }
}
