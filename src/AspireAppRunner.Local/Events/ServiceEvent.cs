using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>An event as App Runner sends it to EventBridge (App Runner guide, "Handling App Runner events in EventBridge").</summary>
/// <param name="Time">When it happened.</param>
/// <param name="DetailType"><see cref="ServiceStatusChange"/> or <see cref="OperationStatusChange"/>.</param>
/// <param name="ServiceName">The service's name.</param>
/// <param name="ServiceId">The service's id.</param>
/// <param name="Message">What happened, in App Runner's words.</param>
/// <param name="Details">What the detail type has besides: <c>previousServiceStatus</c> and <c>currentServiceStatus</c>, or <c>operationStatus</c>.</param>
public sealed record ServiceEvent(
    DateTimeOffset Time, string DetailType, string ServiceName, string ServiceId, string Message, IReadOnlyDictionary<string, string> Details)
{
    /// <summary>The detail type of a change of a service's status.</summary>
    public const string ServiceStatusChange = "AppRunner Service Status Change";

    /// <summary>The detail type of an operation's beginning and end.</summary>
    public const string OperationStatusChange = "AppRunner Service Operation Status Change";

    /// <summary>The event in EventBridge's envelope.</summary>
    /// <param name="serviceArn">The service's ARN, which also tells account and Region.</param>
    /// <returns>The JSON that a rule's target receives.</returns>
    public JsonObject ToJson(string serviceArn)
    {
        ArgumentNullException.ThrowIfNull(serviceArn);
        var arn = serviceArn.Split(':');
        var detail = new JsonObject
        {
            ["serviceName"] = ServiceName,
            ["serviceId"] = ServiceId,
            ["message"] = Message,
            ["severity"] = "INFO",
        };
        foreach (var (name, value) in Details)
        {
            detail[name] = value;
        }

        return new JsonObject
        {
            ["version"] = "0",
            ["id"] = Guid.NewGuid().ToString(),
            ["detail-type"] = DetailType,
            ["source"] = "aws.apprunner",
            ["account"] = arn.ElementAtOrDefault(4),
            ["time"] = Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["region"] = arn.ElementAtOrDefault(3),
            ["resources"] = new JsonArray(serviceArn),
            ["detail"] = detail,
        };
    }
}
