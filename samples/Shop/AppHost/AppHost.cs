using AspireAppRunner.Model;

// A front end with two back ends. One of them keeps its data in Redis, which is a container here and a managed one in the cloud.
var builder = DistributedApplication.CreateBuilder(args);
builder.AddAppRunnerEnvironment("apprunner");

var catalog = builder.AddAppRunnerService("catalog")
    .WithSource("../catalog")
    .WithRuntime(ManagedRuntime.NodeJs22, "npm install --omit=dev", "node server.js")
    .WithRepository("https://github.com/example/shop", connection: "example-github", sourceDirectory: "/catalog")
    .WithHttpHealthCheck("/health")
    .RunAsProcess();

var cart = builder.AddAppRunnerService("cart")
    .WithSource("../cart")
    .WithRuntime(ManagedRuntime.NodeJs22, "npm install --omit=dev", "node server.js")
    .WithRepository("https://github.com/example/shop", connection: "example-github", sourceDirectory: "/cart")
    .WithHttpHealthCheck("/health")
    .WithAutoScaling(minSize: 2, maxSize: 10, maxConcurrency: 50)
    .RunAsProcess();

if (builder.ExecutionContext.IsRunMode)
{
    var redis = builder.AddContainer("redis", "docker.io/library/redis", "8").WithEndpoint(targetPort: 6379, scheme: "tcp", name: "tcp");
    cart.WithEnvironment("REDIS_URL", ReferenceExpression.Create($"redis://{redis.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort)}"));
}
else
{
    // Its password is in the URL, so the URL is a secret.
    cart.WithEnvironment("REDIS_URL", builder.AddParameter("redis-url", secret: true));
}

builder.AddAppRunnerService("front")
    .WithSource("../front")
    .WithRuntime(ManagedRuntime.NodeJs22, "npm install --omit=dev", "node server.js")
    .WithRepository("https://github.com/example/shop", connection: "example-github", sourceDirectory: "/front")
    .WithEnvironment("CATALOG_URL", catalog.GetEndpoint("http"))
    .WithEnvironment("CART_URL", cart.GetEndpoint("http"))
    .WithHttpHealthCheck("/health")
    .WaitFor(catalog)
    .WaitFor(cart)
    .RunAsProcess();

builder.Build().Run();
