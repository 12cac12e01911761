using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>Observability configurations.</summary>
internal sealed class ObservabilityOperations(LocalAccount account)
{
    private const string ArnMember = "ObservabilityConfigurationArn";
    private const string NameMember = "ObservabilityConfigurationName";

    private readonly ConfigurationStore _store = account.Observability;

    public void AddTo(ApiDispatcher api)
    {
        api.Add("CreateObservabilityConfiguration", Create);
        api.Add("DescribeObservabilityConfiguration", input => Answer(_store.Find(input.RequiredText(ArnMember))));
        api.Add("DeleteObservabilityConfiguration", Delete);
        api.Add("ListObservabilityConfigurations", List);
    }

    private JsonObject Create(JsonObject input)
    {
        var name = input.RequiredText(NameMember);
        if (name == ConfigurationStore.DefaultName)
        {
            throw ApiException.InvalidRequest($"The name {name} is reserved for App Runner itself.");
        }

        var settings = new JsonObject { ["TraceConfiguration"] = input["TraceConfiguration"]?.DeepClone() }.WithoutNulls();
        return Answer(_store.Create(name, settings, input.Items("Tags")));
    }

    private JsonObject Delete(JsonObject input)
    {
        var revision = _store.FindActive(input.RequiredText(ArnMember));
        _store.Delete(revision, UsedBy);
        return Answer(revision);
    }

    private JsonObject List(JsonObject input)
    {
        var name = input.Text(NameMember);
        var latestOnly = input.Flag("LatestOnly") ?? true;
        return ApiPage.Of(
            "ListObservabilityConfigurations",
            input,
            "ObservabilityConfigurationSummaryList",
            _store.Active
                .Where(revision => (name is null || revision.Name == name) && (!latestOnly || _store.IsLatest(revision)))
                .Select(static revision => (revision.Place, Summary(revision))));
    }

    private ApiService? UsedBy(ConfigurationRevision revision)
        => account.Services.Existing.FirstOrDefault(service => service.ObservabilityArn == revision.Arn);

    private JsonObject Answer(ConfigurationRevision revision)
    {
        var description = Summary(revision);
        description["TraceConfiguration"] = revision.Settings["TraceConfiguration"]?.DeepClone();
        description["Latest"] = _store.IsLatest(revision);
        description["Status"] = revision.Status;
        description["CreatedAt"] = revision.CreatedAt.ToApiTime();
        description["DeletedAt"] = revision.DeletedAt.ToApiTime();
        return new() { ["ObservabilityConfiguration"] = description.WithoutNulls() };
    }

    private static JsonObject Summary(ConfigurationRevision revision) => new()
    {
        [ArnMember] = revision.Arn,
        [NameMember] = revision.Name,
        ["ObservabilityConfigurationRevision"] = revision.Revision,
    };
}
