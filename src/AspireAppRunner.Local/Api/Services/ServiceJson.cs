using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>Services and their operations as the API answers them.</summary>
internal static class ServiceJson
{
    /// <summary>The whole service.</summary>
    public static JsonObject Describe(ApiService service)
    {
        var description = Summary(service);
        description["DeletedAt"] = service.DeletedAt.ToApiTime();
        foreach (var (member, value) in service.Configuration.Where(static member => member.Key != "AutoScalingConfigurationArn"))
        {
            description[member] = value?.DeepClone();
        }

        description["AutoScalingConfigurationSummary"] = new JsonObject
        {
            ["AutoScalingConfigurationArn"] = service.Scaling.Arn,
            ["AutoScalingConfigurationName"] = service.Scaling.Name,
            ["AutoScalingConfigurationRevision"] = service.Scaling.Revision,
        };
        return description.WithoutNulls();
    }

    /// <summary>The service as lists show it.</summary>
    public static JsonObject Summary(ApiService service) => new JsonObject
    {
        ["ServiceName"] = service.Name,
        ["ServiceId"] = service.Id,
        ["ServiceArn"] = service.Arn,
        ["ServiceUrl"] = service.Url,
        ["CreatedAt"] = service.CreatedAt.ToApiTime(),
        ["UpdatedAt"] = (service.Newest?.UpdatedAt ?? service.CreatedAt).ToApiTime(),
        ["Status"] = service.Status.ToApiName(),
    }.WithoutNulls();

    /// <summary>An operation of the service.</summary>
    public static JsonObject Operation(ApiService service, ServiceOperation operation) => new JsonObject
    {
        ["Id"] = OperationId(operation.Id),
        ["Type"] = operation.Type.ToApiName(),
        ["Status"] = operation.Status.ToApiName(),
        ["TargetArn"] = service.Arn,
        ["StartedAt"] = operation.StartedAt.ToApiTime(),
        ["EndedAt"] = operation.EndedAt.ToApiTime(),
        ["UpdatedAt"] = operation.UpdatedAt.ToApiTime(),
    }.WithoutNulls();

    /// <summary>The answer of a call that began an operation.</summary>
    public static JsonObject Answer(ApiService service, RunningOperation? operation) => new JsonObject
    {
        ["Service"] = Describe(service),
        ["OperationId"] = operation is null ? null : OperationId(operation.Id),
    }.WithoutNulls();

    /// <summary>The id as the API's pattern has it: with hyphens, where log streams have none.</summary>
    public static string OperationId(string id) => Guid.ParseExact(id, "N").ToString("D");
}
