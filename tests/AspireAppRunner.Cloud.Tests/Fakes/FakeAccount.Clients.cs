using Amazon;
using Amazon.Runtime;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <content>The real clients of the account, and the deployers that work with them.</content>
internal sealed partial class FakeAccount
{
    /// <summary>Clients of this account.</summary>
    /// <param name="elsewhere">Sends the clients of other services than App Runner to this address instead.</param>
    public AwsClients CreateClients(string? elsewhere = null) => AwsClients.Create(new BasicAWSCredentials("AKIDEXAMPLE", "not-a-real-key"), RegionEndpoint.GetBySystemName(Region), config =>
    {
        config.MaxErrorRetry = Retries;
        if (elsewhere is null || config is Amazon.AppRunner.AmazonAppRunnerConfig)
        {
            config.HttpClientFactory = new HandlerFactory(this);
        }
        else
        {
            config.ServiceURL = elsewhere;
            config.AuthenticationRegion = Region;
        }
    });

    public AwsDeployer CreateDeployer(IDeploymentLog? log = null, string? elsewhere = null) => new(CreateClients(elsewhere), log, Time) { Random = new Random(1) };

    public CloudFormationDeployer CreateStackDeployer(IDeploymentLog? log = null, string? elsewhere = null) => new(CreateClients(elsewhere), log, Time) { Random = new Random(1) };

    public ExpressModeDeployer CreateExpressDeployer(IDeploymentLog? log = null, ExpressModeOptions? options = null, AwsClients? clients = null) =>
        new(clients ?? CreateClients(), options, log, Time) { Random = new Random(1) };

    /// <summary>Clients that find everything of this account at one address.</summary>
    public AwsClients CreateClientsAt(AccountServer server) => AwsClients.Create(new BasicAWSCredentials("AKIDEXAMPLE", "not-a-real-key"), configure: config =>
    {
        config.MaxErrorRetry = Retries;
        config.ServiceURL = server.Url;
        config.AuthenticationRegion = Region;
    });

    private sealed class HandlerFactory(FakeAccount account) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(account));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(FakeAccount account) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => account.SendAsync(request, cancellationToken);
    }
}
