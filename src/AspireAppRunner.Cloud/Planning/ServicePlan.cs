using Amazon.AppRunner;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Planning;

/// <summary>What happens to one service of the model, and with which service of the account.</summary>
internal sealed record ServicePlan(AppRunnerService Service, ActualService? Actual, ChangeKind Kind, IReadOnlyList<SettingChange> Settings, string? Reason = null)
{
    /// <summary>Gets a value indicating whether the actual service must be gone before the new one can have its name.</summary>
    public bool DeletesFirst { get; init; }

    /// <summary>Gets a value indicating whether more than tags changes, which takes an update.</summary>
    public bool ChangesSettings => Settings.Any(setting => !setting.Setting.StartsWith("Tags.", StringComparison.Ordinal));

    /// <summary>Compares a service with what the account has. Called while planning, and again when every value is known: the second time nothing is left to decide.</summary>
    public static ServicePlan Of(
        AppRunnerService service, ActualService? actual, Sdk.CreateServiceRequest wanted, string? secretVersions, string? defaultScalingArn)
    {
        if (actual is null)
        {
            return new(service, null, ChangeKind.Create, []);
        }

        if (actual.Status is "CREATE_FAILED" or "DELETE_FAILED")
        {
            return new(service, actual, ChangeKind.Create, [], $"what is there is {actual.Status}: it never served, and is deleted first") { DeletesFirst = true };
        }

        if (Replacement(actual, wanted) is { } replacement)
        {
            return new(service, actual, ChangeKind.Replace, [replacement], $"{replacement.Setting} can't be changed; the service is deleted first, because its name stays") { DeletesFirst = true };
        }

        var settings = Differences(wanted, actual.Service, defaultScalingArn);
        var tags = TagDifferences(actual, wanted);
        var isStale = secretVersions is not null && actual.Tags.GetValueOrDefault(OwnershipTags.SecretVersions) != secretVersions;
        var isPaused = actual.Status == ServiceStatus.PAUSED.Value;
        var decided = settings.Where(setting => !KnownValues.IsUnknown(setting.New)).ToArray();
        var (kind, reason) = (decided.Length > 0, settings.Length > 0, isStale) switch
        {
            (true, _, _) => (ChangeKind.Update, (string?)null),
            (_, true, _) => (ChangeKind.Decide, null),
            (_, _, true) => (ChangeKind.Redeploy, "a secret has a new value"),
            _ => (tags.Length > 0 ? ChangeKind.Update : ChangeKind.None, null),
        };
        if (isPaused && (settings.Length > 0 || isStale))
        {
            reason = $"{(reason is null ? "" : reason + "; ")}it is paused and is resumed for this, then stays running";
        }

        return new(service, actual, kind, [.. settings, .. tags], reason);
    }

    /// <summary>The settings that an update would change.</summary>
    public static SettingChange[] Differences(Sdk.CreateServiceRequest wanted, Sdk.Service actual, string? defaultScalingArn)
    {
        var (now, before) = (ServiceSettings.Of(wanted, defaultScalingArn), ServiceSettings.Of(actual));
        return
        [
            .. now.Keys.Union(before.Keys).Order(StringComparer.Ordinal)
                .Where(name => !ServiceSettings.Same(name, now.GetValueOrDefault(name), before.GetValueOrDefault(name)))
                .Select(name => new SettingChange(name, before.GetValueOrDefault(name), now.GetValueOrDefault(name))),
        ];
    }

    /// <summary>Tags that are to be set. Those that somebody else set stay, so a tag removed from the model stays too.</summary>
    public static SettingChange[] TagDifferences(ActualService actual, Sdk.CreateServiceRequest wanted) =>
    [
        .. wanted.Tags
            .Where(tag => actual.Tags.GetValueOrDefault(tag.Key) != tag.Value)
            .Select(tag => new SettingChange($"Tags.{tag.Key}", actual.Tags.GetValueOrDefault(tag.Key), tag.Value)),
    ];

    private static SettingChange? Replacement(ActualService actual, Sdk.CreateServiceRequest wanted)
    {
        var (before, now) = (actual.Service.EncryptionConfiguration?.KmsKey, wanted.EncryptionConfiguration?.KmsKey);
        if (before != now && !KnownValues.IsUnknown(now))
        {
            return new("EncryptionConfiguration.KmsKey", before, now);
        }

        var wasImage = actual.Service.SourceConfiguration?.ImageRepository is not null;
        var isImage = wanted.SourceConfiguration.ImageRepository is not null;
        return wasImage == isImage ? null : new("SourceConfiguration", wasImage ? "image" : "code", isImage ? "image" : "code");
    }
}
