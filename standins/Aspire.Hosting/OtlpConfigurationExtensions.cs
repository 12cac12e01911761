using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public enum OtlpProtocol
{
    Grpc,
    HttpProtobuf,
    HttpJson
}

public static class OtlpConfigurationExtensions
{
    public static void AddOtlpEnvironment(IResource resource, IConfiguration configuration, IHostEnvironment environment)
        => Add(resource, configuration, environment, null);

    public static void AddOtlpEnvironment(IResource resource, IConfiguration configuration, IHostEnvironment environment, OtlpProtocol protocol)
        => Add(resource, configuration, environment, protocol);

    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment
    {
        AddOtlpEnvironment(builder.Resource, builder.ApplicationBuilder.Configuration, builder.ApplicationBuilder.Environment);
        return builder;
    }

    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol)
        where T : IResourceWithEnvironment
    {
        AddOtlpEnvironment(builder.Resource, builder.ApplicationBuilder.Configuration, builder.ApplicationBuilder.Environment, protocol);
        return builder;
    }

    private static void Add(IResource resource, IConfiguration configuration, IHostEnvironment environment, OtlpProtocol? protocol)
    {
        resource.Annotations.Add(new OtlpExporterAnnotation { RequiredProtocol = protocol });
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            if (context.ExecutionContext.IsPublishMode || FindCollector(configuration, protocol) is not var (endpoint, protocolName))
            {
                return;
            }

            var variables = context.EnvironmentVariables;
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocolName;
            // DCP fills these in, each instance its own.
            variables["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id={{- index .Annotations \"otel-service-instance-id\" -}}";
            variables["OTEL_SERVICE_NAME"] = "{{- index .Annotations \"otel-service-name\" -}}";
            if (OtlpConfiguration.GetApiKey(configuration) is { } apiKey)
            {
                variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"{OtlpConfiguration.ApiKeyHeader}={apiKey}";
            }

            if (environment.IsDevelopment())
            {
                // A developer does not want to wait a minute for what has just happened.
                variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
                variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
                variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
                variables["OTEL_TRACES_SAMPLER"] = "always_on";
                variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
            }
        }));
    }

    /// <summary>The dashboard's collector; null if telemetry has nowhere to go.</summary>
    private static (HostUrl Endpoint, string Protocol)? FindCollector(IConfiguration configuration, OtlpProtocol? protocol)
    {
        var (url, name) = protocol switch
        {
            OtlpProtocol.HttpProtobuf => (OtlpConfiguration.GetHttpEndpoint(configuration), "http/protobuf"),
            OtlpProtocol.HttpJson => (OtlpConfiguration.GetHttpEndpoint(configuration), "http/json"),
            _ => (OtlpConfiguration.GetEndpoint(configuration), OtlpConfiguration.GetProtocol(configuration))
        };
        return url is null ? null : (new(url), name);
    }
}
