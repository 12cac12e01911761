using System.Collections.Concurrent;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <summary>Deployments to test with.</summary>
internal static class Samples
{
    public const string StripeKey = "sk_live_51H8xTopSecret";

    /// <summary>A service of an image that is there, which needs nothing else.</summary>
    public static AppRunnerService Public(string name) => new(name)
    {
        Source = new ImageSource("public.ecr.aws/aws-containers/hello-app-runner:latest"),
        Port = 8000,
    };

    /// <summary>A shop: an image that is built, a secret, scaling and tracing of its own; and a front that calls it.</summary>
    public static AppRunnerDeployment Shop()
    {
        var api = new AppRunnerService("api")
        {
            Source = new ImageSource(new ImageValue("shop/api")),
            AutoScaling = new AutoScaling(1, 5, 80),
            Observability = Observability.AwsXRay,
            HealthCheck = HealthCheck.Http("/health"),
        };
        api.EnvironmentVariables["GREETING"] = "hello";
        api.EnvironmentVariables["STAGE"] = new ParameterValue("stage") { Default = "test" };
        api.Secrets["STRIPE_KEY"] = new NewSecret("stripe", AppRunnerValue.Join("key=", new ParameterValue("stripe-key") { Secret = true }));
        var front = Public("front");
        front.EnvironmentVariables["API"] = new ServiceValue("api");
        return new AppRunnerDeployment("shop", api, front);
    }

    /// <summary>Two services that name each other.</summary>
    public static AppRunnerDeployment Mutual()
    {
        var (left, right) = (Public("left-service"), Public("right-service"));
        left.EnvironmentVariables["RIGHT"] = new ServiceValue("right-service");
        right.EnvironmentVariables["LEFT"] = new ServiceValue("left-service");
        return new AppRunnerDeployment("pair", left, right);
    }

    public static DeploymentRequest Request(AppRunnerDeployment deployment, string stripeKey = StripeKey, DeployOptions? options = null, IImagePusher? images = null) => new(deployment)
    {
        Values = new ParameterValues { { "stripe-key", stripeKey } },
        Images = images ?? new FakeImages(),
        Options = options ?? new DeployOptions(),
    };
}

internal sealed class FakeImages(string digit = "a") : IImagePusher
{
    public ConcurrentQueue<string> Pushed { get; } = new();

    public async Task<string> PushAsync(ImagePush push, CancellationToken cancellationToken)
    {
        var login = await push.Login(cancellationToken);
        Assert.Equal("registry-password", login.Password);
        Pushed.Enqueue(push.RepositoryUri);
        return $"sha256:{string.Concat(Enumerable.Repeat(digit, 64))}";
    }
}

internal sealed class RecordingLog : IDeploymentLog
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public void Started(string subject, string text) => Lines.Enqueue($"{subject}: {text} …");

    public void Progress(string subject, string text) => Lines.Enqueue($"{subject}: {text}");

    public void Finished(string subject, string text, bool succeeded) => Lines.Enqueue($"{subject}: {(succeeded ? "ok" : "failed")}, {text}");
}
