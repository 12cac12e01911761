using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Amazon.AppRunner.Model;
using Amazon.Runtime;
using AspireAppRunner.Cloud.Operations;

namespace AspireAppRunner.Cloud;

/// <summary>A service as the account describes it, in the API's JSON.</summary>
/// <param name="Description">The output of <c>DescribeService</c>.</param>
/// <param name="Tags">The output of <c>ListTagsForResource</c>.</param>
/// <param name="Domains">The output of <c>DescribeCustomDomains</c>.</param>
public sealed record ExportedService(JsonObject Description, JsonObject Tags, JsonObject Domains);

/// <summary>Reads what services an account has, whoever made them, so that an app model can take over from there. Reads only.</summary>
/// <param name="clients">The clients; not disposed of here.</param>
public sealed class AccountExport(AwsClients clients)
{
    private static readonly JsonSerializerOptions s_json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new ConstantConverter() } };

    private readonly AwsCalls _calls = new(new SecretTexts());

    /// <summary>Reads all services of the account and Region.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The services, in the order of their names.</returns>
    /// <exception cref="DeploymentFailedException">The account can't be read.</exception>
    public async Task<IReadOnlyList<ExportedService>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var services = await _calls.PagesAsync(
            "apprunner:ListServices", "the account",
            token => clients.AppRunner.ListServicesAsync(new ListServicesRequest { NextToken = token }, cancellationToken),
            page => page.ServiceSummaryList, page => page.NextToken).ConfigureAwait(false);
        return await Task.WhenAll(services.OrderBy(service => service.ServiceName, StringComparer.Ordinal).Select(service => ReadAsync(service.ServiceArn, service.ServiceName, cancellationToken))).ConfigureAwait(false);
    }

    private async Task<ExportedService> ReadAsync(string arn, string name, CancellationToken cancellationToken)
    {
        var subject = $"service {name}";
        var description = await _calls.CallAsync("apprunner:DescribeService", subject, () =>
            clients.AppRunner.DescribeServiceAsync(new DescribeServiceRequest { ServiceArn = arn }, cancellationToken)).ConfigureAwait(false);
        var tags = await _calls.CallAsync("apprunner:ListTagsForResource", subject, () =>
            clients.AppRunner.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = arn }, cancellationToken)).ConfigureAwait(false);
        var domains = await _calls.CallAsync("apprunner:DescribeCustomDomains", subject, () =>
            clients.AppRunner.DescribeCustomDomainsAsync(new DescribeCustomDomainsRequest { ServiceArn = arn }, cancellationToken)).ConfigureAwait(false);
        return new(
            new JsonObject { ["Service"] = ToJson(description.Service) },
            new JsonObject { ["Tags"] = ToJson(tags.Tags ?? []) },
            new JsonObject { ["CustomDomains"] = ToJson(domains.CustomDomains ?? []) });
    }

    private static JsonNode? ToJson<T>(T value) => JsonSerializer.SerializeToNode(value, s_json);

    /// <summary>The SDK's enumerations are objects with a text.</summary>
    private sealed class ConstantConverter : JsonConverter<ConstantClass>
    {
        public override bool CanConvert(Type typeToConvert) => typeof(ConstantClass).IsAssignableFrom(typeToConvert);

        public override ConstantClass Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Exported only.");

        public override void Write(Utf8JsonWriter writer, ConstantClass value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
