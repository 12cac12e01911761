// REST-XML: members stand in the path, in the query or in an XML document; the items of a list are elements named as their type.

using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.StandIns;

/// <summary>Where an operation is. Members of the request in braces are part of the path.</summary>
internal sealed record RestOperation(string Method, string Path)
{
    /// <summary>The members that stand in the query, and how they are called there.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();
}

internal sealed class RestXmlProtocol(string xmlNamespace, Func<WireError, AmazonServiceException> exception)
{
    private readonly Dictionary<string, RestOperation> _operations = [];

    public RestOperation this[string name]
    {
        set => _operations[name] = value;
    }

    public InvokeOptions Operation<TResponse>() where TResponse : AmazonWebServiceResponse, new() => new()
    {
        RequestMarshaller = new Marshaller(_operations[typeof(TResponse).Name[..^"Response".Length]], xmlNamespace),
        ResponseUnmarshaller = new Unmarshaller<TResponse>(exception),
    };

    private sealed class Marshaller(RestOperation operation, XNamespace names) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, input.GetType().Namespace![..^".Model".Length]) { HttpMethod = operation.Method, ResourcePath = operation.Path };
            var document = new XElement(names + input.GetType().Name);
            foreach (var member in XmlShapes.Members(input.GetType()))
            {
                var value = member.GetValue(input);
                if (operation.Path.Contains($"{{{member.Name}}}", StringComparison.Ordinal))
                {
                    request.AddPathResource($"{{{member.Name}}}", Text(value));
                }
                else if (value is not null && operation.Query.TryGetValue(member.Name, out var name))
                {
                    request.Parameters[name] = Text(value);
                }
                else if (value is not null)
                {
                    document.Add(Element(member.Name, value));
                }
            }

            if (operation.Method == "POST")
            {
                request.Content = Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
                request.Headers[HeaderKeys.ContentTypeHeader] = "application/xml";
            }
            else
            {
                request.UseQueryString = true;
            }

            return request;
        }

        private XElement Element(string name, object value)
        {
            if (value is string or ConstantClass or IFormattable or bool)
            {
                return new XElement(names + name, Text(value));
            }

            return value is IList list
                ? new XElement(names + name, list.Cast<object>().Select(item => Element(item.GetType().Name, item)))
                : new XElement(names + name, XmlShapes.Members(value.GetType()).Where(member => member.GetValue(value) is not null).Select(member => Element(member.Name, member.GetValue(value))));
        }

        private static string Text(object value) => value switch
        {
            string text => text,
            ConstantClass constant => constant.Value,
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"A {value?.GetType().Name} has no place outside of a document."),
        };
    }

    private sealed class Unmarshaller<TResponse>(Func<WireError, AmazonServiceException> exception) : XmlResponseUnmarshaller
        where TResponse : AmazonWebServiceResponse, new()
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
        {
            var response = new TResponse();
            XmlShapes.Fill(response, XDocument.Load(context.Stream).Root);
            response.ResponseMetadata = new ResponseMetadata { RequestId = context.ResponseData.GetHeaderValue(HeaderKeys.RequestIdHeader) };
            return response;
        }

        // Some errors are a document of their own name with a list of messages, in place of the usual Error.
        public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
        {
            var root = XDocument.Load(context.Stream).Root;
            var error = XmlShapes.Child(root, "Error");
            var messages = (error ?? root).Descendants().Where(element => element.Name.LocalName == "Message").Select(element => element.Value);
            return exception(new(
                string.Join(" ", messages),
                innerException,
                XmlShapes.Child(error, "Type")?.Value == "Receiver" ? ErrorType.Receiver : ErrorType.Sender,
                error is null ? root!.Name.LocalName : XmlShapes.Child(error, "Code")?.Value,
                XmlShapes.Child(root, "RequestId")?.Value,
                statusCode));
        }
    }
}
