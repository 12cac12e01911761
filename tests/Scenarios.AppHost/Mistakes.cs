using AspireAppRunner.Model;

namespace Scenarios.AppHost;

/// <summary>Ten mistakes, one a service.</summary>
internal static class Mistakes
{
    private const string Image = "public.ecr.aws/aws-containers/hello-app-runner";

    public static void Describe(IDistributedApplicationBuilder builder)
    {
        builder.AddAppRunnerEnvironment("apprunner");
        var password = builder.AddParameter("password", "not-to-be-printed", secret: true);

        builder.AddAppRunnerService("runs-nothing");
        builder.AddAppRunnerService("foreign-registry").WithImage("docker.io/library/nginx");
        builder.AddAppRunnerService("slow-check").WithImage(Image).WithHealthCheck(new HealthCheck { IntervalSeconds = 50 });
        builder.AddAppRunnerService("scaling").WithImage(Image).WithAutoScaling(minSize: 10, maxSize: 5);
        builder.AddAppRunnerService("sets-port").WithImage(Image).WithEnvironment("PORT", "1");
        builder.AddAppRunnerService("secret-argument").WithImage(Image).WithArgs(context => context.Args.Add(password.Resource));
        builder.AddAppRunnerService("no-repository").WithSource(".").WithRuntime(ManagedRuntime.NodeJs22, "npm ci", "node app.js");
        builder.AddContainer("two-ports", Image).WithHttpEndpoint(targetPort: 80, name: "one").WithHttpEndpoint(targetPort: 81, name: "two");
        builder.AddContainer("volume", Image).WithHttpEndpoint(targetPort: 80).WithVolume("data", "/data");
        builder.AddContainer("worker", Image);
    }
}
