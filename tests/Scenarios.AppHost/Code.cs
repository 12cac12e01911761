using AspireAppRunner.Model;

namespace Scenarios.AppHost;

/// <summary>Services from source code, in a folder that a test has made and changes: <c>CODE</c> names it.</summary>
internal static class Code
{
    public static void Describe(IDistributedApplicationBuilder builder)
    {
        builder.AddAppRunnerEnvironment("apprunner");
        var folder = builder.Configuration["CODE"] ?? throw new InvalidOperationException("Set CODE.");
        var token = builder.AddParameter("token", "from-the-apphost", secret: true);

        builder.AddAppRunnerService("file-python")
            .WithSource(Path.Combine(folder, "python"))
            .WithRepository("https://github.com/example/python", connection: "example")
            .WithLocalValue("TOKEN", token)
            .RunAsProcess();

        builder.AddAppRunnerService("api-node")
            .WithSource(Path.Combine(folder, "node"))
            .WithRuntime(ManagedRuntime.NodeJs22, "node --check server.js", "node server.js")
            .WithRepository("https://github.com/example/node", connection: "example")
            .WithAutoScaling(minSize: 1, maxSize: 5, maxConcurrency: 2)
            .WithLocalScaling(2)
            .WithEnvironment("TOKEN", token)
            .RunAsProcess();

        // Its base image has a shell and nothing else.
        if (builder.Configuration["BASE_IMAGE"] is { } image)
        {
            builder.AddAppRunnerService("container")
                .WithSource(Path.Combine(folder, "shell"))
                .WithRuntime(ManagedRuntime.NodeJs22, "busybox true", "busybox httpd -f -p 8080 -h www")
                .WithRepository("https://github.com/example/shell", connection: "example")
                .RunAsContainer(image);
        }
    }
}
