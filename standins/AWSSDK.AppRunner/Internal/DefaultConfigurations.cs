// The SDK's default configuration modes (AWS SDKs and Tools Reference Guide, "Smart configuration defaults").

using System.Collections.ObjectModel;
using Amazon.Runtime;

namespace Amazon.AppRunner.Internal;

internal static class DefaultConfigurations
{
    public static ReadOnlyCollection<IDefaultConfiguration> All { get; } = Array.AsReadOnly<IDefaultConfiguration>(
    [
        Mode(DefaultConfigurationMode.Standard, connectSeconds: 3.1),
        Mode(DefaultConfigurationMode.InRegion, connectSeconds: 1.1),
        Mode(DefaultConfigurationMode.CrossRegion, connectSeconds: 3.1),
        Mode(DefaultConfigurationMode.Mobile, connectSeconds: 30),
        Mode(DefaultConfigurationMode.Auto, connectSeconds: 1.1),
    ]);

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, double connectSeconds) => new DefaultConfiguration
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromSeconds(connectSeconds),
        TlsNegotiationTimeout = TimeSpan.FromSeconds(connectSeconds),
    };
}
