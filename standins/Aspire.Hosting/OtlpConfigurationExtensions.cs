using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public enum OtlpProtocol
{
    Grpc,
    HttpProtobuf,
    HttpJson
}

public class OtlpExporterAnnotation : IResourceAnnotation
{
    public OtlpProtocol? RequiredProtocol { get; init; }
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
            if (context.ExecutionContext.IsPublishMode || FindCollector(context, configuration, protocol) is not var (endpoint, protocolName))
            {
                return;
            }

            var variables = context.EnvironmentVariables;
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocolName;
            // DCP fills these in, each instance its own.
            variables["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id={{- index .Annotations \"otel-service-instance-id\" -}}";
            variables["OTEL_SERVICE_NAME"] = "{{- index .Annotations \"otel-service-name\" -}}";
            if (configuration["AppHost:OtlpApiKey"] is { } apiKey)
            {
                variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={apiKey}";
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

    /// <summary>The dashboard, as a resource or as configuration names it; null if telemetry has nowhere to go.</summary>
    private static (object Endpoint, string Protocol)? FindCollector(EnvironmentCallbackContext context, IConfiguration configuration, OtlpProtocol? protocol)
    {
        var http = protocol is OtlpProtocol.HttpProtobuf or OtlpProtocol.HttpJson;
        var protocolName = protocol switch { OtlpProtocol.HttpJson => "http/json", OtlpProtocol.HttpProtobuf => "http/protobuf", _ => "grpc" };
        var model = context.ExecutionContext.Services.GetRequiredService<DistributedApplicationModel>();
        if (model.Resources.TryGetByName("aspire-dashboard", out var resource) && resource is IResourceWithEndpoints dashboard
            && dashboard.GetEndpoint(http ? "otlp-http" : "otlp-grpc") is { Exists: true } endpoint)
        {
            return (endpoint, protocolName);
        }

        var url = configuration[http ? "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL" : "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]
            ?? configuration[http ? "DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL" : "DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"];
        return string.IsNullOrEmpty(url) ? null : (new HostUrl(url), protocolName);
    }
}
