using Scenarios.AppHost;

// The app models of the end-to-end tests, each chosen by its name.
var builder = DistributedApplication.CreateBuilder(args);
var scenario = builder.Configuration["SCENARIO"];
switch (scenario)
{
    case "mistakes":
        Mistakes.Describe(builder);
        break;
    case "code":
        Code.Describe(builder);
        break;
    case "deployment":
        Deployment.Describe(builder);
        break;
    case "leaving":
        Leaving.Describe(builder);
        break;
    case "images":
        Images.Describe(builder);
        break;
    case "express-code":
        ExpressCode.Describe(builder);
        break;
    case "environments":
        Environments.Describe(builder);
        break;
    default:
        throw new InvalidOperationException($"Set SCENARIO; '{scenario}' is none.");
}

builder.Build().Run();
