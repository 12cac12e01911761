using AspireAppRunner.Model;

namespace Scenarios.AppHost;

/// <summary>Two services from source code, which become images of ECS Express Mode: one that its <c>apprunner.yaml</c> configures, one that is configured here. <c>CODE</c> names their folder.</summary>
internal static class ExpressCode
{
    public static void Describe(IDistributedApplicationBuilder builder)
    {
        builder.AddAppRunnerEnvironment("apprunner").WithExpressModeDeployment();
        var folder = builder.Configuration["CODE"] ?? throw new InvalidOperationException("Set CODE.");
        var key = builder.AddParameter("stripe-key", builder.Configuration["STRIPE_KEY"] ?? "", secret: true);

        builder.AddAppRunnerService("apprunner-test-file")
            .WithSource(Path.Combine(folder, "file"))
            .WithRepository("https://github.com/example/code", connection: "example");
        builder.AddAppRunnerService("apprunner-test-runtime")
            .WithSource(Path.Combine(folder, "runtime"))
            .WithRuntime(ManagedRuntime.NodeJs22, "sh build.sh", "sh start.sh")
            .WithRepository("https://github.com/example/code", connection: "example")
            .WithEnvironment("STRIPE_KEY", key);
    }
}
