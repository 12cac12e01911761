using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>The way into a private service.</summary>
internal sealed class IngressStep(RunContext run)
{
    /// <summary>Makes or updates the connection, and answers with it; <see langword="null"/> if the service has none.</summary>
    public async Task<Sdk.VpcIngressConnection?> ApplyAsync(AppRunnerService service, ActualService actual, KnownValues known, string subject, CancellationToken cancellationToken)
    {
        if (service.Network.VpcIngressConnection is not { } wanted)
        {
            return actual.IngressConnection;
        }

        var configuration = new Sdk.IngressVpcConfiguration { VpcId = known.Text(wanted.VpcId), VpcEndpointId = known.Text(wanted.VpcEndpointId) };
        if (actual.IngressConnection is { } found)
        {
            if (found.IngressVpcConfiguration?.VpcId == configuration.VpcId && found.IngressVpcConfiguration?.VpcEndpointId == configuration.VpcEndpointId)
            {
                return found;
            }

            await run.Calls.CallAsync("apprunner:UpdateVpcIngressConnection", subject, () => run.Clients.AppRunner.UpdateVpcIngressConnectionAsync(
                new Sdk.UpdateVpcIngressConnectionRequest { VpcIngressConnectionArn = found.VpcIngressConnectionArn, IngressVpcConfiguration = configuration }, cancellationToken)).ConfigureAwait(false);
        }
        else
        {
            await run.Calls.CallAsync("apprunner:CreateVpcIngressConnection", subject, () => run.Clients.AppRunner.CreateVpcIngressConnectionAsync(
                new Sdk.CreateVpcIngressConnectionRequest
                {
                    ServiceArn = actual.Service.ServiceArn,
                    VpcIngressConnectionName = wanted.Name ?? service.ServiceName,
                    IngressVpcConfiguration = configuration,
                    Tags = [.. run.Tags(known).Select(tag => new Sdk.Tag { Key = tag.Key, Value = tag.Value })],
                },
                cancellationToken)).ConfigureAwait(false);
        }

        return await WaitAsync(actual.Service.ServiceArn, actual.Name, subject, cancellationToken).ConfigureAwait(false);
    }

    public async Task DeleteAsync(Sdk.VpcIngressConnection connection, string serviceName, string subject, CancellationToken cancellationToken)
    {
        if (connection.Status?.Value != "PENDING_DELETION")
        {
            await run.Calls.CallAsync("apprunner:DeleteVpcIngressConnection", subject, () => run.Clients.AppRunner.DeleteVpcIngressConnectionAsync(
                new Sdk.DeleteVpcIngressConnectionRequest { VpcIngressConnectionArn = connection.VpcIngressConnectionArn }, cancellationToken)).ConfigureAwait(false);
        }

        await WaitAsync(connection.ServiceArn, serviceName, subject, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Sdk.VpcIngressConnection?> WaitAsync(string serviceArn, string serviceName, string subject, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var connection = await run.Services.IngressAsync(serviceArn, serviceName, cancellationToken).ConfigureAwait(false) is [var only, ..] ? only : null;
            switch (connection?.Status?.Value)
            {
                case null or "AVAILABLE":
                    return connection;
                case "FAILED_CREATION" or "FAILED_UPDATE" or "FAILED_DELETION":
                    throw new DeploymentFailedException(
                        "Connecting the VPC", subject, $"The VPC ingress connection is {connection.Status.Value}.", "See that VPC and endpoint exist and that the endpoint is for App Runner's requests, then deploy again.");
                default:
                    await run.Delays.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }
}
