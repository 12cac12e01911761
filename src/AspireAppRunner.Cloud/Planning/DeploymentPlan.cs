using System.Text.Json.Serialization;

namespace AspireAppRunner.Cloud;

/// <summary>What a deployment will do to an account, before it does. Holds no secret value; made of texts only, so it can be shown, stored and compared.</summary>
/// <param name="Deployment">The deployment's name.</param>
/// <param name="Account">The account and Region.</param>
/// <param name="Changes">Everything that the deployment is about, in the order in which it is seen to; what stays as it is too.</param>
/// <param name="Notes">What is worth knowing: what the deployment leaves undone, for example.</param>
public sealed record DeploymentPlan(string Deployment, AccountIdentity Account, IReadOnlyList<ResourceChange> Changes, IReadOnlyList<string> Notes)
{
    /// <summary>Gets a value indicating whether anything in the account will change for certain. Images are pushed in any case; their digests decide then.</summary>
    [JsonIgnore]
    public bool HasChanges => Changes.Any(change => change.Kind is not (ChangeKind.None or ChangeKind.Push or ChangeKind.Decide));

    /// <summary>Gets the services that will be replaced.</summary>
    [JsonIgnore]
    public IEnumerable<ResourceChange> Replacements => Changes.Where(change => change.Kind == ChangeKind.Replace);

    /// <summary>The plan for people.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString() => PlanWriter.Text(this);

    /// <summary>The plan for programs.</summary>
    /// <returns>Indented JSON.</returns>
    public string ToJson() => PlanWriter.Json(this);
}

/// <summary>What happens to one thing.</summary>
/// <param name="Type">What it is: <c>service</c>, <c>role</c>, <c>secret</c> …</param>
/// <param name="Name">Its name: in the model if it has one there, otherwise in the account.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Settings">What changes in it.</param>
/// <param name="Reason">Why, where that isn't evident.</param>
public sealed record ResourceChange(string Type, string Name, ChangeKind Kind, IReadOnlyList<SettingChange> Settings, string? Reason = null);

/// <summary>A setting that changes.</summary>
/// <param name="Setting">Its name in the API.</param>
/// <param name="Old">What it was; <see langword="null"/> if it was not there. <c>(hidden)</c> where it could be a secret.</param>
/// <param name="New">What it will be; <see langword="null"/> if it goes; a placeholder such as <c>${image.api}</c> if it is not known yet.</param>
public sealed record SettingChange(string Setting, string? Old, string? New);

/// <summary>What happens to something.</summary>
public enum ChangeKind
{
    /// <summary>It is as wanted.</summary>
    None,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is changed.</summary>
    Update,

    /// <summary>It is changed, or not: what decides is known only on the way, such as the digest of an image.</summary>
    Decide,

    /// <summary>A service is deployed again with the same settings, because a secret has a new value or its last deployment failed.</summary>
    Redeploy,

    /// <summary>A service is made anew: its URL changes.</summary>
    Replace,

    /// <summary>An image is pushed.</summary>
    Push,

    /// <summary>It is removed.</summary>
    Delete,
}
