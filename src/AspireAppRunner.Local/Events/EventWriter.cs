namespace AspireAppRunner.Local;

/// <summary>Sends a service's events to whoever listens.</summary>
internal sealed class EventWriter(LocalServiceOptions options, TimeProvider time)
{
    public void StatusChanged(ServiceStatus before, ServiceStatus now)
    {
        if (before != now)
        {
            Send(ServiceEvent.ServiceStatusChange, $"Service status is set to {now.ToApiName()}.", new()
            {
                ["previousServiceStatus"] = before.ToApiName(),
                ["currentServiceStatus"] = now.ToApiName(),
            });
        }
    }

    public void Started(OperationType type) => OperationChanged($"{Family(type)}Started", OperationTexts.Started(type));

    public void Ended(OperationType type, OperationStatus status)
    {
        // A rollback is a failure to EventBridge, which knows three phases only.
        var phase = status == OperationStatus.Succeeded ? "CompletedSuccessfully" : "Failed";
        OperationChanged($"{Family(type)}{phase}", OperationTexts.Ended(type, status));
    }

    private void OperationChanged(string operationStatus, string message) =>
        Send(ServiceEvent.OperationStatusChange, message, new() { ["operationStatus"] = operationStatus });

    private void Send(string detailType, string message, Dictionary<string, string> details) =>
        options.OnEvent?.Invoke(new ServiceEvent(time.GetUtcNow(), detailType, options.Name, options.Id, message, details));

    private static string Family(OperationType type) => type switch
    {
        OperationType.StartDeployment => "Deployment",
        OperationType.CreateService => "CreateService",
        OperationType.PauseService => "PauseService",
        OperationType.ResumeService => "ResumeService",
        OperationType.DeleteService => "DeleteService",
        OperationType.UpdateService => "UpdateService",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown operation type."),
    };
}
