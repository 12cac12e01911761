using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Model.Tests.ExpressMode;

/// <summary>Deployments and what they need to become Express services.</summary>
internal static class ExpressSamples
{
    public static readonly ExpressModeOptions Options = new()
    {
        PublicSubnets = ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"],
        PrivateSubnets = ["subnet-0123456789abcdef4", "subnet-0123456789abcdef5"],
        HealthCheckPaths = new Dictionary<string, string> { ["vault"] = "/ready" },
    };

    public static AppRunnerDeployment Of(string name) => name switch
    {
        "minimal" => Samples.Minimal(),
        "shop" => Samples.Shop(),
        "everything" => Everything(),
        "matrix" => Matrix.Deployment(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown sample."),
    };

    /// <summary>Every setting, the file of the service that has one included.</summary>
    private static AppRunnerDeployment Everything()
    {
        var deployment = Samples.Everything();
        var blog = deployment.FindService("blog")!;
        blog.Adopt(new ManagedBuild(ManagedRuntime.NodeJs22, ["npm ci"], "node blog.js")
        {
            Port = 4000,
            RunVariables = new Dictionary<string, string> { ["TITLE"] = "My blog" },
            Secrets = new Dictionary<string, SecretReference> { ["TOKEN"] = "blog-token" },
        });
        blog.CustomDomains.Add(new CustomDomain("example.com"));
        blog.LogRetentionDays = 30;
        return deployment;
    }
}
