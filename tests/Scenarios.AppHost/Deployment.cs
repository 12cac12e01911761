namespace Scenarios.AppHost;

/// <summary>Two services that are deployed, and what a test changes about them: <c>GREETING</c>, <c>HEALTH</c>, <c>EXTRA</c>.</summary>
internal static class Deployment
{
    private const string Image = "public.ecr.aws/aws-containers/hello-app-runner";

    public static void Describe(IDistributedApplicationBuilder builder)
    {
        builder.AddAppRunnerEnvironment("shop");
        var key = builder.AddParameter("stripe-key", builder.Configuration["STRIPE_KEY"] ?? "", secret: true);

        var orders = builder.AddAppRunnerService("orders")
            .WithImage(Image)
            .WithHttpHealthCheck(builder.Configuration["HEALTH"] ?? "/health")
            .WithAutoScaling(minSize: 1, maxSize: 2, maxConcurrency: 50)
            .WithEnvironment("STRIPE_KEY", key);
        builder.AddAppRunnerService("front")
            .WithImage(Image)
            .WithEnvironment("GREETING", builder.Configuration["GREETING"] ?? "hello")
            .WithReference(orders);
        if (builder.Configuration["EXTRA"] is not null)
        {
            builder.AddAppRunnerService("extra").WithImage(Image);
        }
    }
}
