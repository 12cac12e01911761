using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;
using Sdk = Amazon.ECS.Model;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>What happens to one service of the model, and with which Express service of the account.</summary>
internal sealed record ExpressServicePlan(AppRunnerService Service, ActualExpressService? Actual, ChangeKind Kind, IReadOnlyList<SettingChange> Settings, string? Reason = null)
{
    private const string TagPrefix = "Tags.";

    /// <summary>Gets a value indicating whether the actual service must be gone before the new one can have its name.</summary>
    public bool DeletesFirst { get; init; }

    /// <summary>Gets a value indicating whether the service gets a deployment.</summary>
    public bool Deploys => Kind == ChangeKind.Redeploy || Settings.Any(setting => !setting.Setting.StartsWith(TagPrefix, StringComparison.Ordinal));

    /// <summary>Gets the tags to set.</summary>
    public IEnumerable<SettingChange> Tags => Settings.Where(setting => setting.Setting.StartsWith(TagPrefix, StringComparison.Ordinal));

    /// <summary>Compares a service with what the account has. Called while planning, and again when every value is known: the second time nothing is left to decide.</summary>
    public static ExpressServicePlan Of(AppRunnerService service, ActualExpressService? actual, Sdk.CreateExpressGatewayServiceRequest wanted)
    {
        if (actual is null)
        {
            return new(service, null, ChangeKind.Create, []);
        }

        if (!actual.IsActive)
        {
            return new(service, actual, ChangeKind.Create, [], "the one of that name is being deleted, and is waited for") { DeletesFirst = true };
        }

        if (actual.Service.InfrastructureRoleArn is { } role && role != wanted.InfrastructureRoleArn && !KnownValues.IsUnknown(wanted.InfrastructureRoleArn))
        {
            return new(
                service, actual, ChangeKind.Replace, [new("InfrastructureRoleArn", role, wanted.InfrastructureRoleArn)],
                "InfrastructureRoleArn can't be changed; the service is deleted first, because its name stays") { DeletesFirst = true };
        }

        SettingChange[] tags =
        [
            .. wanted.Tags.Where(tag => actual.Tag(tag.Key) != tag.Value).Select(tag => new SettingChange($"{TagPrefix}{tag.Key}", actual.Tag(tag.Key), tag.Value)),
        ];
        if (actual.Configuration is not { } configuration)
        {
            return new(service, actual, ChangeKind.Redeploy, tags, "no configuration of it is active");
        }

        var settings = Differences(wanted, configuration);
        var failed = actual.HasFailed ? actual.State : null;
        var (kind, reason) = (settings.Any(setting => !KnownValues.IsUnknown(setting.New)), settings.Length > 0, failed) switch
        {
            (true, _, _) => (ChangeKind.Update, (string?)null),
            (_, _, { } how) => (ChangeKind.Redeploy, $"its last deployment ended with {how}"),
            (_, true, _) => (ChangeKind.Decide, null),
            _ => (tags.Length > 0 ? ChangeKind.Update : ChangeKind.None, null),
        };
        return new(service, actual, kind, [.. settings, .. tags], reason);
    }

    private static SettingChange[] Differences(Sdk.CreateExpressGatewayServiceRequest wanted, Sdk.ExpressGatewayServiceConfiguration actual)
    {
        var (now, before) = (ExpressSettings.Of(wanted), ExpressSettings.Of(actual));
        return
        [
            .. now.Keys.Union(before.Keys).Order(StringComparer.Ordinal)
                .Where(name => !ExpressSettings.Same(name, now.GetValueOrDefault(name), before.GetValueOrDefault(name)))
                .Select(name => new SettingChange(name, before.GetValueOrDefault(name), now.GetValueOrDefault(name))),
        ];
    }
}
