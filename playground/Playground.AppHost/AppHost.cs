using AspireAppRunner.Model;

var builder = DistributedApplication.CreateBuilder(args);

// Where services go when they are published. Running them on this machine takes no environment and no AWS account.
builder.AddAppRunnerEnvironment("apprunner");

// A secret parameter becomes a Secrets Manager secret; here it comes from appsettings.Development.json.
var guestbookKey = builder.AddParameter("guestbook-key", secret: true);

var api = builder.AddAppRunnerService("guestbook-api")
    .WithProject<Projects.Playground_Api>()
    .WithHttpHealthCheck("/health")
    .WithAutoScaling(minSize: 1, maxSize: 5, maxConcurrency: 80)
    .WithEnvironment("GUESTBOOK_KEY", guestbookKey);

builder.AddAppRunnerService("guestbook-web")
    .WithProject<Projects.Playground_Web>()
    .WithInstanceSize(InstanceSize.QuarterVcpuHalfGb)
    .WithHttpHealthCheck("/health")
    .WithEnvironment("GUESTBOOK_KEY", guestbookKey)
    .WithReference(api)
    .WaitFor(api);

// Needs a container engine (Docker or Podman); without one the dashboard says so and everything else runs.
// Playground:BaseImage names another image with busybox, for machines that can't pull this one.
builder.AddAppRunnerService("greeter")
    .WithDockerfile("../greeter", buildArguments: BaseImage(builder.Configuration["Playground:BaseImage"]))
    .WithPort(8080);

// Source code: App Runner builds it from a repository; here it is built and run from the folder, with the Python of this machine.
builder.AddAppRunnerService("quotes")
    .WithSource("../quotes")
    .WithRepository("https://github.com/example/guestbook", connection: "example-github")
    .RunAsProcess();

// The same without apprunner.yaml, and therefore with variables from here. Needs Node.js. Not `npm start`, which would keep SIGTERM from the application.
builder.AddAppRunnerService("clock")
    .WithSource("../clock")
    .WithRuntime(ManagedRuntime.NodeJs22, "npm run build", "node server.js")
    .WithRepository("https://github.com/example/guestbook", connection: "example-github")
    .WithEnvironment("TZ", "Europe/London")
    .RunAsProcess();

builder.Build().Run();

static Dictionary<string, string> BaseImage(string? image) => image is null ? [] : new() { ["BASE_IMAGE"] = image };
