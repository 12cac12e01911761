// The query protocol: a form of Action, Version and the members that are set; the answer is XML with elements named as the members.

using System.Collections;
using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.StandIns;

internal sealed class QueryProtocol(string version, Func<WireError, AmazonServiceException> exception)
{
    public InvokeOptions Operation<TResponse>() where TResponse : AmazonWebServiceResponse, new() => new()
    {
        RequestMarshaller = new Marshaller(typeof(TResponse).Name[..^"Response".Length], version),
        ResponseUnmarshaller = new Unmarshaller<TResponse>(exception),
    };

    private sealed class Marshaller(string operation, string version) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, input.GetType().Namespace![..^".Model".Length]) { HttpMethod = "POST", ResourcePath = "/" };
            request.Parameters["Action"] = operation;
            request.Parameters["Version"] = version;
            request.Headers[HeaderKeys.ContentTypeHeader] = AWSSDKUtils.UrlEncodedContent;
            Add(request.Parameters, "", input);
            return request;
        }

        private static void Add(IDictionary<string, string> form, string prefix, object structure)
        {
            foreach (var member in XmlShapes.Members(structure.GetType()))
            {
                switch (member.GetValue(structure))
                {
                    case null:
                        break;
                    case string text:
                        form[prefix + member.Name] = text;
                        break;
                    case ConstantClass constant:
                        form[prefix + member.Name] = constant.Value;
                        break;
                    case bool flag:
                        form[prefix + member.Name] = flag ? "true" : "false";
                        break;
                    case IList list:
                        for (var index = 0; index < list.Count; index++)
                        {
                            var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{member.Name}.member.{index + 1}");
                            if (list[index] is string item)
                            {
                                form[name] = item;
                            }
                            else
                            {
                                Add(form, name + ".", list[index]);
                            }
                        }

                        break;
                    case IFormattable number:
                        form[prefix + member.Name] = number.ToString(null, CultureInfo.InvariantCulture);
                        break;
                    case var other:
                        throw new NotSupportedException($"{member.Name} is a {other.GetType().Name}, which no operation of this stand-in sends.");
                }
            }
        }
    }

    private sealed class Unmarshaller<TResponse>(Func<WireError, AmazonServiceException> exception) : XmlResponseUnmarshaller
        where TResponse : AmazonWebServiceResponse, new()
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
        {
            var response = new TResponse();
            var root = XDocument.Load(context.Stream).Root!;
            if (XmlShapes.Child(root, typeof(TResponse).Name[..^"Response".Length] + "Result") is { } result)
            {
                XmlShapes.Fill(response, result);
            }

            response.ResponseMetadata = new ResponseMetadata { RequestId = XmlShapes.Child(XmlShapes.Child(root, "ResponseMetadata"), "RequestId")?.Value };
            return response;
        }

        public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
        {
            var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(context);
            return exception(new(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode));
        }
    }
}
