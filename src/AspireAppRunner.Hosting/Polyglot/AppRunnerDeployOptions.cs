using AspireAppRunner.Cloud;

namespace Aspire.Hosting.AppRunner;

/// <summary>What a deployment may do beyond creating and updating its own.</summary>
[AspireDto]
internal sealed record AppRunnerDeployOptions
{
    /// <summary>Whether services and secrets of the wanted name that exist without this tool's tags are taken over; no if nothing is said: the deployment stops.</summary>
    public bool? AdoptExisting { get; init; }

    /// <summary>Whether services may be replaced, which gives them another URL; no if nothing is said.</summary>
    public bool? AllowReplacement { get; init; }

    /// <summary>Whether what earlier deployments made and the model has no longer is removed; yes if nothing is said.</summary>
    public bool? RemoveMissing { get; init; }

    /// <summary>Whether to wait until new custom domains are active; no if nothing is said.</summary>
    public bool? WaitForCustomDomains { get; init; }

    /// <summary>How many days a removed secret can be restored, 7–30; 0 removes it for good at once. 7 if nothing is said.</summary>
    public int? SecretRecoveryDays { get; init; }

    /// <summary>How many minutes one App Runner operation may take; 30 if nothing is said.</summary>
    public double? OperationTimeoutMinutes { get; init; }

    /// <summary>The options with what was given.</summary>
    internal DeployOptions ToModel()
    {
        var standard = new DeployOptions();
        return standard with
        {
            AdoptExisting = AdoptExisting ?? standard.AdoptExisting,
            AllowReplacement = AllowReplacement ?? standard.AllowReplacement,
            RemoveMissing = RemoveMissing ?? standard.RemoveMissing,
            WaitForCustomDomains = WaitForCustomDomains ?? standard.WaitForCustomDomains,
            SecretRecoveryDays = SecretRecoveryDays ?? standard.SecretRecoveryDays,
            OperationTimeout = OperationTimeoutMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : standard.OperationTimeout,
        };
    }
}
