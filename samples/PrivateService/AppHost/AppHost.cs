using AspireAppRunner.Model;

// A service that only a VPC reaches, and one on the internet that calls it through a VPC connector.
var builder = DistributedApplication.CreateBuilder(args);
builder.AddAppRunnerEnvironment("apprunner");

// The network is somebody else's: its ids are parameters of the template, and not needed on this machine.
AppRunnerValue vpc = new ParameterValue("Vpc"), endpoint = new ParameterValue("RequestsEndpoint"), subnet = new ParameterValue("PrivateSubnet"), group = new ParameterValue("CallersGroup");

var orders = builder.AddAppRunnerService("orders")
    .WithImage("public.ecr.aws/aws-containers/hello-app-runner")
    .WithPort(8000)
    .ConfigureService(service => service.Network = new NetworkConfiguration
    {
        IsPubliclyAccessible = false,
        VpcIngressConnection = new VpcIngressConnection(vpc, endpoint),
    });

builder.AddAppRunnerService("front")
    .WithImage("public.ecr.aws/aws-containers/hello-app-runner")
    .WithPort(8000)
    .WithReference(orders)
    .ConfigureService(service => service.Network = new NetworkConfiguration { VpcConnector = new VpcConnector([subnet], [group]) });

builder.Build().Run();
