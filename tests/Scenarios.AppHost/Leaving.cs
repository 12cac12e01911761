using Aspire.Hosting.AppRunner;

namespace Scenarios.AppHost;

/// <summary>Two services, one of them with a domain, that go to App Runner, or to ECS Express Mode if <c>EXPRESS</c> is set.</summary>
internal static class Leaving
{
    private const string Image = "public.ecr.aws/aws-containers/hello-app-runner";

    public static void Describe(IDistributedApplicationBuilder builder)
    {
        var environment = builder.AddAppRunnerEnvironment("apprunner");
        if (builder.Configuration["EXPRESS"] is not null)
        {
            var zone = builder.AddParameter("hosted-zone", builder.Configuration["HOSTED_ZONE"] ?? "");
            environment.WithExpressModeDeployment().WithTrafficShift(zone, new TrafficShiftOptions { ChecksHealth = builder.Configuration["CHECK_HEALTH"] is not null });
        }

        var key = builder.AddParameter("stripe-key", builder.Configuration["STRIPE_KEY"] ?? "", secret: true);
        var orders = builder.AddAppRunnerService("orders")
            .WithImage(Image)
            .WithHttpHealthCheck("/health")
            .WithEnvironment("STRIPE_KEY", key);
        builder.AddAppRunnerService("front")
            .WithImage(Image)
            .WithHttpHealthCheck(builder.Configuration["HEALTH"] ?? "/health")
            .WithReference(orders)
            .PublishAsAppRunnerService(service => service.CustomDomains.Add(new("shop.example.com")));
    }
}
