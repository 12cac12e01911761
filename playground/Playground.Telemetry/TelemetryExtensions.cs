using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Playground.Telemetry;

/// <summary>Logs, traces and metrics for the Aspire dashboard, when it says where to send them.</summary>
public static class TelemetryExtensions
{
    /// <summary>Exports telemetry to <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; does nothing without it.</summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return builder;
        }

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.AddOtlpExporter();
        });
        // Singletons, so that the container disposes and thereby flushes them at the end.
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .AddSource("Microsoft.AspNetCore", "System.Net.Http")
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http")
            .AddOtlpExporter()
            .Build());
        return builder;
    }

    /// <summary>Starts the providers that <see cref="AddTelemetry"/> registered.</summary>
    public static WebApplication UseTelemetry(this WebApplication app)
    {
        _ = app.Services.GetService<TracerProvider>();
        _ = app.Services.GetService<MeterProvider>();
        return app;
    }
}
