namespace AspireAppRunner.Model;

/// <summary>The constants of App Runner that belong to no single setting, each with its source.</summary>
public static class AppRunnerFacts
{
    /// <summary>The port an application listens on if nothing is said. Source: Developer Guide, configuration file reference; API reference.</summary>
    public const int DefaultPort = 8080;

    /// <summary>The variable in which App Runner tells the port; nobody else may set it. Source: Developer Guide, "Referencing environment variables".</summary>
    public const string PortVariable = "PORT";

    /// <summary>What names of variables must not begin with. Source: AWS CDK, which refuses it; the API model doesn't say.</summary>
    public const string ReservedVariablePrefix = "AWSAPPRUNNER";

    /// <summary>Who assumes the access role. Source: Developer Guide, "How App Runner works with IAM".</summary>
    public const string AccessRolePrincipal = "build.apprunner.amazonaws.com";

    /// <summary>Who assumes the instance role. Source: Developer Guide, "How App Runner works with IAM".</summary>
    public const string InstanceRolePrincipal = "tasks.apprunner.amazonaws.com";

    /// <summary>Where the collector beside a traced application listens. Source: Developer Guide, "Tracing with X-Ray".</summary>
    public const string OtlpEndpoint = "http://localhost:4317";

    /// <summary>The managed policy that lets an application send traces, in partition <c>aws</c>'s namespace. Source: Developer Guide, "Tracing with X-Ray".</summary>
    public const string XRayManagedPolicy = "AWSXRayDaemonWriteAccess";

    /// <summary>The configuration names that App Runner keeps for itself. Source: API reference.</summary>
    public const string ReservedConfigurationName = "DefaultConfiguration";

    /// <summary>The file that configures a code service. Source: Developer Guide, "Setting App Runner service options using a configuration file".</summary>
    public const string ConfigurationFileName = "apprunner.yaml";

    /// <summary>The time that a whole request may take. Source: Developer Guide, "Developing application code".</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(120);

    /// <summary>The time in which a new instance must become healthy. Source: Developer Guide, "Developing application code".</summary>
    public static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The log group of App Runner's own lines about a service (streams <c>events</c> and <c>deployment/…</c>). Source: Developer Guide, "Viewing logs".</summary>
    /// <param name="serviceName">The service's name.</param>
    /// <param name="serviceId">The service's id.</param>
    /// <returns>The group's name.</returns>
    public static string ServiceLogGroup(string serviceName, string serviceId) => $"/aws/apprunner/{serviceName}/{serviceId}/service";

    /// <summary>The log group of what the application writes (a stream <c>instance/…</c> for each instance). Source: Developer Guide, "Viewing logs".</summary>
    /// <param name="serviceName">The service's name.</param>
    /// <param name="serviceId">The service's id.</param>
    /// <returns>The group's name.</returns>
    public static string ApplicationLogGroup(string serviceName, string serviceId) => $"/aws/apprunner/{serviceName}/{serviceId}/application";
}
