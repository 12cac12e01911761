namespace Scenarios.AppHost;

/// <summary>Two environments, and a service in one that refers to a service in the other.</summary>
internal static class Environments
{
    private const string Image = "public.ecr.aws/aws-containers/hello-app-runner";

    public static void Describe(IDistributedApplicationBuilder builder)
    {
        var inside = builder.AddAppRunnerEnvironment("inside");
        var outside = builder.AddAppRunnerEnvironment("outside");

        var orders = builder.AddAppRunnerService("orders").WithImage(Image).WithComputeEnvironment(inside);
        builder.AddAppRunnerService("shop").WithImage(Image).WithReference(orders).WithComputeEnvironment(outside);
    }
}
