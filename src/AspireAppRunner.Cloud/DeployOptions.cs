namespace AspireAppRunner.Cloud;

/// <summary>What a deployment may do beyond creating and updating its own.</summary>
public sealed record DeployOptions
{
    /// <summary>Gets a value indicating whether services and secrets of the wanted name that exist without this tool's tags are taken over. Default: no, the deployment stops.</summary>
    public bool AdoptExisting { get; init; }

    /// <summary>Gets a value indicating whether services may be replaced, which gives them another URL and, where the name stays, a time without service. Default: no.</summary>
    public bool AllowReplacement { get; init; }

    /// <summary>Gets a value indicating whether what earlier deployments made and the model has no longer is removed. Default: yes.</summary>
    public bool RemoveMissing { get; init; } = true;

    /// <summary>Gets a value indicating whether to wait until new custom domains are active, which takes somebody to create their DNS records. Default: no.</summary>
    public bool WaitForCustomDomains { get; init; }

    /// <summary>Gets how many days a removed secret can be restored, 7–30; 0 removes it for good at once. Default: 7.</summary>
    public int SecretRecoveryDays { get; init; } = 7;

    /// <summary>Gets how long one App Runner operation may take before the wait for it ends. Default: 30 minutes.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromMinutes(30);
}
