using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Where resources send their telemetry: the dashboard, or nowhere without one.</summary>
internal static class OtlpConfiguration
{
    /// <summary>The header that carries the key, as <c>OTEL_EXPORTER_OTLP_HEADERS</c> has it.</summary>
    public const string ApiKeyHeader = "x-otlp-api-key";

    public static string? GetEndpoint(IConfiguration configuration) => configuration[DashboardSettings.OtlpGrpcUrl] is { Length: > 0 } url ? url : GetHttpEndpoint(configuration);

    public static string? GetHttpEndpoint(IConfiguration configuration) => configuration[DashboardSettings.OtlpHttpUrl] is { Length: > 0 } url ? url : null;

    /// <summary>The protocol that <see cref="GetEndpoint"/> speaks: <c>grpc</c> or <c>http/protobuf</c>.</summary>
    public static string GetProtocol(IConfiguration configuration) => configuration[DashboardSettings.OtlpGrpcUrl] is { Length: > 0 } ? "grpc" : "http/protobuf";

    public static string? GetApiKey(IConfiguration configuration) => configuration[DashboardSettings.OtlpApiKey] is { Length: > 0 } key ? key : null;
}
