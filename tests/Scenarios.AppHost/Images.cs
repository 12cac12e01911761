namespace Scenarios.AppHost;

/// <summary>A service whose image is built, tried and pushed: <c>IMAGE_FOLDER</c> has its Dockerfile.</summary>
internal static class Images
{
    public static void Describe(IDistributedApplicationBuilder builder)
    {
        var site = builder.AddAppRunnerEnvironment("site").WithPreflight(builder.Configuration["PREFLIGHT"] != "false");
        if (builder.Configuration["STACKS"] == "true")
        {
            site.WithCloudFormationDeployment();
        }

        var key = builder.AddParameter("stripe-key", builder.Configuration["STRIPE_KEY"] ?? "", secret: true);
        builder.AddAppRunnerService("apprunner-test-page")
            .WithDockerfile(builder.Configuration["IMAGE_FOLDER"] ?? throw new InvalidOperationException("Set IMAGE_FOLDER."))
            .WithEnvironment("STRIPE_KEY", key);
    }
}
