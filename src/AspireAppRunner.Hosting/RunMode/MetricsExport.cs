using AspireAppRunner.Local;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Sends a service's metrics to the dashboard, where they stand under the service's name.</summary>
internal static class MetricsExport
{
    /// <summary>Begins to send; disposing of the result sends the last values and ends it. Null if there is no dashboard to send to.</summary>
    public static async Task<IDisposable?> StartAsync(AppRunnerServiceResource resource, LocalService service, IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = await ReadSettingsAsync(resource, services, cancellationToken).ConfigureAwait(false);
        if (!settings.TryGetValue("OTEL_EXPORTER_OTLP_ENDPOINT", out var endpoint) || !Uri.TryCreate(endpoint, UriKind.Absolute, out var url))
        {
            return null;
        }

        var usesHttp = settings.GetValueOrDefault("OTEL_EXPORTER_OTLP_PROTOCOL") == "http/protobuf";
        return Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(attributes => attributes.Clear().AddService(resource.Name, serviceInstanceId: resource.Name))
            .AddMeter(LocalService.MeterName)
            // All services have meters of this name in this process; each provider is for one.
            .AddView(instrument => ReferenceEquals(instrument.Meter.Scope, service) ? null : MetricStreamConfiguration.Drop)
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Endpoint = usesHttp ? new Uri(url, "/v1/metrics") : url;
                exporter.Protocol = usesHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
                exporter.Headers = settings.GetValueOrDefault("OTEL_EXPORTER_OTLP_HEADERS");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds =
                    int.TryParse(settings.GetValueOrDefault("OTEL_METRIC_EXPORT_INTERVAL"), out var interval) ? interval : null;
            })
            .Build();
    }

    /// <summary>Aspire tells where to send telemetry in variables for a process, so a resource that is none asks for them.</summary>
    private static async Task<Dictionary<string, string>> ReadSettingsAsync(AppRunnerServiceResource resource, IServiceProvider services, CancellationToken cancellationToken)
    {
        var asker = new TelemetryResource(resource.Name);
        OtlpConfigurationExtensions.AddOtlpEnvironment(asker, services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>());
        var context = new EnvironmentCallbackContext(services.GetRequiredService<DistributedApplicationExecutionContext>(), asker, cancellationToken: cancellationToken);
        foreach (var callback in asker.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await callback.Callback(context).ConfigureAwait(false);
        }

        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            if (await ReadAsync(value, cancellationToken).ConfigureAwait(false) is { } text)
            {
                settings[name] = text;
            }
        }

        return settings;
    }

    private static async ValueTask<string?> ReadAsync(object value, CancellationToken cancellationToken) =>
        value is IValueProvider provider ? await provider.GetValueAsync(cancellationToken).ConfigureAwait(false) : value.ToString();

    private sealed class TelemetryResource(string name) : ApplicationModel.Resource(name), IResourceWithEnvironment;
}
