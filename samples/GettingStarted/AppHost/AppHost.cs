using AspireAppRunner.Model;

// The getting-started tutorial of the App Runner guide: a Python web server, built and run from its source.
var builder = DistributedApplication.CreateBuilder(args);
builder.AddAppRunnerEnvironment("apprunner");

builder.AddAppRunnerService("python-test")
    .WithSource("../python-hello")
    .WithRuntime(ManagedRuntime.Python311, "pip3 install -r requirements.txt", "python3 server.py")
    .WithRepository("https://github.com/example/python-hello", branch: "main", connection: "example-github", sourceDirectory: "/")
    .WithPort(8080)
    .WithInstanceSize(InstanceSize.OneVcpuTwoGb)
    .WithEnvironment("NAME", builder.Configuration["NAME"] ?? "Jane")
    .RunAsProcess();

builder.Build().Run();
