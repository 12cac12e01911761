using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>Auto scaling configurations. One revision is the default of services that name none.</summary>
internal sealed class AutoScalingOperations
{
    private const string ArnMember = "AutoScalingConfigurationArn";
    private const string NameMember = "AutoScalingConfigurationName";

    /// <summary>The id of the revision that App Runner provides in every account.</summary>
    private const string ProvidedId = "00000000000000000000000000000001";

    private readonly LocalAccount _account;
    private readonly ConfigurationStore _store;

    public AutoScalingOperations(LocalAccount account)
    {
        _account = account;
        _store = account.AutoScaling;
        DefaultRevision = _store.Add(ConfigurationStore.DefaultName, Settings([]), [], ProvidedId);
    }

    /// <summary>What a service gets that names no configuration.</summary>
    public ConfigurationRevision DefaultRevision { get; private set; }

    public void AddTo(ApiDispatcher api)
    {
        api.Add("CreateAutoScalingConfiguration", Create);
        api.Add("DescribeAutoScalingConfiguration", input => Answer(Describe(_store.Find(input.RequiredText(ArnMember)))));
        api.Add("DeleteAutoScalingConfiguration", Delete);
        api.Add("ListAutoScalingConfigurations", List);
        api.Add("ListServicesForAutoScalingConfiguration", ListServices);
        api.Add("UpdateDefaultAutoScalingConfiguration", UpdateDefault);
    }

    /// <summary>The settings with their defaults.</summary>
    public static JsonObject Settings(JsonObject input) => new()
    {
        ["MaxConcurrency"] = input.Number("MaxConcurrency") ?? 100,
        ["MinSize"] = input.Number("MinSize") ?? 1,
        ["MaxSize"] = input.Number("MaxSize") ?? 25,
    };

    private JsonObject Create(JsonObject input)
    {
        var settings = Settings(input);
        if (settings.Number("MinSize") > settings.Number("MaxSize"))
        {
            throw ApiException.InvalidRequest($"MinSize ({settings.Number("MinSize")}) must not be above MaxSize ({settings.Number("MaxSize")}).");
        }

        return Answer(Describe(_store.Create(input.RequiredText(NameMember), settings, input.Items("Tags"))));
    }

    private JsonObject Delete(JsonObject input)
    {
        var arn = input.RequiredText(ArnMember);
        var revisions = input.Flag("DeleteAllRevisions") == true ? _store.FindAll(arn) : [_store.FindActive(arn)];
        if (revisions.Contains(DefaultRevision))
        {
            throw ApiException.InvalidRequest($"{DefaultRevision.Arn} is the default auto scaling configuration. Make another one the default before you delete it.");
        }

        foreach (var revision in revisions)
        {
            // All or none: a revision in use keeps the others too.
            _store.CheckUnused(revision, UsedBy);
        }

        var latest = revisions.MaxBy(static revision => revision.Revision)!;
        foreach (var revision in revisions)
        {
            _store.Delete(revision, UsedBy);
        }

        return Answer(Describe(latest));
    }

    private JsonObject List(JsonObject input)
    {
        var name = input.Text(NameMember);
        var latestOnly = input.Flag("LatestOnly") ?? true;
        return ApiPage.Of(
            "ListAutoScalingConfigurations",
            input,
            "AutoScalingConfigurationSummaryList",
            _store.Active
                .Where(revision => (name is null || revision.Name == name) && (!latestOnly || _store.IsLatest(revision)))
                .Select(revision => (revision.Place, Summary(revision))));
    }

    private JsonObject ListServices(JsonObject input)
    {
        var revision = _store.Find(input.RequiredText(ArnMember));
        var page = ApiPage.Of(
            "ListServicesForAutoScalingConfiguration",
            input,
            "ServiceArnList",
            _account.Services.Existing.Where(service => service.Scaling == revision).Select(static service => (service.Place, new JsonObject { ["Arn"] = service.Arn })));
        page["ServiceArnList"] = page.Items("ServiceArnList").Select(static item => item["Arn"]!.DeepClone()).ToJsonArray();
        return page;
    }

    private JsonObject UpdateDefault(JsonObject input)
    {
        DefaultRevision = _store.FindActive(input.RequiredText(ArnMember));
        return Answer(Describe(DefaultRevision));
    }

    private ApiService? UsedBy(ConfigurationRevision revision) => _account.Services.Existing.FirstOrDefault(service => service.Scaling == revision);

    private JsonObject Describe(ConfigurationRevision revision)
    {
        var description = Summary(revision);
        description["Latest"] = _store.IsLatest(revision);
        description["DeletedAt"] = revision.DeletedAt.ToApiTime();
        foreach (var (setting, value) in revision.Settings)
        {
            description[setting] = value!.DeepClone();
        }

        return description.WithoutNulls();
    }

    private JsonObject Summary(ConfigurationRevision revision) => new()
    {
        [ArnMember] = revision.Arn,
        [NameMember] = revision.Name,
        ["AutoScalingConfigurationRevision"] = revision.Revision,
        ["Status"] = revision.Status,
        ["CreatedAt"] = revision.CreatedAt.ToApiTime(),
        ["HasAssociatedService"] = UsedBy(revision) is not null,
        ["IsDefault"] = revision == DefaultRevision,
    };

    private static JsonObject Answer(JsonObject description) => new() { ["AutoScalingConfiguration"] = description };
}
