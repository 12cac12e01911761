// The endpoint rules of App Runner: a custom URL, or apprunner[-fips].<region>.<suffix of the partition>.

using Amazon.AppRunner.Endpoints;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.AppRunner.Internal;

internal sealed class AppRunnerEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var wanted = (AppRunnerEndpointParameters)parameters;
        var (fips, dualStack) = (wanted.UseFIPS ?? false, wanted.UseDualStack ?? false);

        if (!string.IsNullOrEmpty(wanted.Endpoint))
        {
            return (fips, dualStack) switch
            {
                (true, _) => throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported"),
                (_, true) => throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported"),
                _ => new Endpoint(wanted.Endpoint),
            };
        }

        if (string.IsNullOrEmpty(wanted.Region))
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }

        var partition = Fn.Partition(wanted.Region);
        if (fips && !partition.supportsFIPS)
        {
            throw new AmazonClientException($"FIPS is enabled, but the partition {partition.name} does not support it");
        }

        if (dualStack && !partition.supportsDualStack)
        {
            throw new AmazonClientException($"DualStack is enabled, but the partition {partition.name} does not support it");
        }

        var prefix = fips ? "apprunner-fips" : "apprunner";
        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{prefix}.{wanted.Region}.{suffix}");
    }
}
