using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>The operations on services that exist. What they begin is carried out by the <see cref="LocalService"/>, which also says whether it may begin.</summary>
internal sealed class ServiceOperations(LocalAccount account, int mostInstances)
{
    private const string ArnMember = "ServiceArn";

    private readonly ServiceRules _rules = new(account);

    public void AddTo(ApiDispatcher api)
    {
        api.Add("DescribeService", input => new() { ["Service"] = ServiceJson.Describe(account.Services.Find(input.RequiredText(ArnMember))) });
        api.Add("ListServices", List);
        api.Add("ListOperations", ListOperations);
        api.Add("UpdateService", Update);
        api.Add("PauseService", input => Begin(input, static service => service.Running.Pause()));
        api.Add("ResumeService", input => Begin(input, static service => service.Running.Resume()));
        api.Add("StartDeployment", StartDeployment);
        api.Add("DeleteService", Delete);
    }

    private JsonObject List(JsonObject input)
        => ApiPage.Of("ListServices", input, "ServiceSummaryList", account.Services.Existing.Select(static service => (service.Place, ServiceJson.Summary(service))));

    private JsonObject ListOperations(JsonObject input)
    {
        var service = account.Services.Find(input.RequiredText(ArnMember));
        var operations = service.Local?.Operations ?? [];

        // The newest first, and its number stays the same when newer ones come.
        return ApiPage.Of(
            "ListOperations",
            input,
            "OperationSummaryList",
            operations.Select((operation, index) => ((long)(index - operations.Count), ServiceJson.Operation(service, operation))));
    }

    private JsonObject Update(JsonObject input)
    {
        var service = account.Services.FindExisting(input.RequiredText(ArnMember));
        if (!ServiceConfigurations.Updatable.Any(input.ContainsKey) && service.Status != ServiceStatus.CreateFailed)
        {
            // A failed creation may be tried again as it is.
            throw ApiException.InvalidRequest("No configurations provided in the UpdateService request.");
        }

        CheckKind(service, input);
        var configuration = ServiceConfigurations.Merge(service.Configuration, input);
        _rules.Check(configuration, input);
        var scaling = FindScaling(service, configuration);
        var tags = account.Tags.Read(service.Arn);
        var model = ServiceRules.Model(service.Name, configuration, scaling, tags);
        _rules.Validate(model, before: ServiceRules.Model(service.Name, service.Configuration, service.Scaling, (JsonArray)tags.DeepClone()));
        var operation = service.Running.Update(model.ToUpdate(scaling == service.Scaling ? null : service.MostInstances ?? mostInstances));
        service.Pending = new(operation.Id, service.Configuration, service.Scaling);
        (service.Configuration, service.Scaling) = (configuration, scaling);
        return ServiceJson.Answer(service, operation);
    }

    private static void CheckKind(ApiService service, JsonObject input)
    {
        if (input.Structure("SourceConfiguration") is { } source
            && (source.ContainsKey("CodeRepository") && service.Configuration.Structure("SourceConfiguration")!.ContainsKey("ImageRepository")
                || source.ContainsKey("ImageRepository") && service.Configuration.Structure("SourceConfiguration")!.ContainsKey("CodeRepository")))
        {
            throw ApiException.InvalidRequest("A service can't be switched between image and source code. Create another one.");
        }
    }

    /// <summary>The scaling to apply. A service that names no revision gets the latest one with each update.</summary>
    private ConfigurationRevision FindScaling(ApiService service, JsonObject configuration)
        => configuration.Text("AutoScalingConfigurationArn") is not { } arn ? service.Scaling
            : account.AutoScaling.TryFind(arn) is { DeletedAt: null } found ? found
            : throw ApiException.InvalidRequest($"There is no active auto scaling configuration {arn}.");

    private JsonObject StartDeployment(JsonObject input)
    {
        var operation = account.Services.FindExisting(input.RequiredText(ArnMember)).Running.StartDeployment();
        return new() { ["OperationId"] = ServiceJson.OperationId(operation.Id) };
    }

    private JsonObject Delete(JsonObject input)
    {
        var service = account.Services.FindExisting(input.RequiredText(ArnMember));
        if (account.VpcIngressConnections.Find(connection => connection.IsActive && connection.Service == service) is { } connection)
        {
            throw ApiException.InvalidState($"The service {service.Name} has the active VPC ingress connection {connection.Name}. Delete that first.");
        }

        return ServiceJson.Answer(service, service.Running.Delete());
    }

    private JsonObject Begin(JsonObject input, Func<ApiService, RunningOperation?> begin)
    {
        var service = account.Services.FindExisting(input.RequiredText(ArnMember));
        return ServiceJson.Answer(service, begin(service));
    }
}
