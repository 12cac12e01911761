namespace AspireAppRunner.Local;

/// <content>The operations: which status allows them, and what they do.</content>
public sealed partial class LocalService
{
    /// <summary>Opens the gateway if need be, and begins to create the service: deploys its first version, with <c>MinSize</c> instances.</summary>
    /// <exception cref="InvalidStateException">The service was created before. A failed creation is repeated with <see cref="Update"/>.</exception>
    /// <exception cref="IOException">The gateway's port is taken.</exception>
    public async Task<RunningOperation> CreateAsync(CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return Begin(OperationType.CreateService, static _ => false, operation => DeployAsync(operation, ServiceStatus.CreateFailed, _options))!;
    }

    /// <summary>
    /// Begins to deploy the newest version: the host prepares it, its instances start beside those that serve, and take over
    /// once they are healthy. If they don't get healthy the service goes on with the version from before, and the operation ends with
    /// <see cref="OperationStatus.RollbackSucceeded"/>.
    /// </summary>
    /// <exception cref="InvalidStateException">The service isn't <see cref="ServiceStatus.Running"/>.</exception>
    public RunningOperation StartDeployment()
        => Begin(OperationType.StartDeployment, static status => status == ServiceStatus.Running, operation => DeployAsync(operation, ServiceStatus.Running, _options))!;

    /// <summary>Begins to deploy the newest version with changed settings. A failure leaves the settings as they were. Rebuilds a service whose creation failed.</summary>
    /// <exception cref="InvalidStateException">The service is neither <see cref="ServiceStatus.Running"/> nor <see cref="ServiceStatus.CreateFailed"/>.</exception>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public RunningOperation Update(ServiceUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        var options = update.ApplyTo(_options);
        options.Validate();
        return Begin(
            OperationType.UpdateService,
            static status => status is ServiceStatus.Running or ServiceStatus.CreateFailed,
            operation => DeployAsync(operation, operation.StatusBefore, options))!;
    }

    /// <summary>Begins to pause the service: instances finish their requests and stop, and with them go their files. <see langword="null"/> if it is paused already.</summary>
    /// <exception cref="InvalidStateException">The service is neither <see cref="ServiceStatus.Running"/> nor <see cref="ServiceStatus.Paused"/>.</exception>
    public RunningOperation? Pause()
        => Begin(OperationType.PauseService, static status => status == ServiceStatus.Running, PauseAsync, unlessAlready: ServiceStatus.Paused);

    /// <summary>Begins to resume the service with the version that was deployed last, however many newer ones there are. <see langword="null"/> if it runs already.</summary>
    /// <exception cref="InvalidStateException">The service is neither <see cref="ServiceStatus.Paused"/> nor <see cref="ServiceStatus.Running"/>.</exception>
    public RunningOperation? Resume()
        => Begin(OperationType.ResumeService, static status => status == ServiceStatus.Paused, ResumeAsync, unlessAlready: ServiceStatus.Running);

    /// <summary>Begins to delete the service: instances finish their requests and stop, then the gateway closes.</summary>
    /// <exception cref="InvalidStateException">An operation is in progress, or the service is deleted already.</exception>
    public RunningOperation Delete()
        => Begin(
            OperationType.DeleteService,
            static status => status is ServiceStatus.Running or ServiceStatus.Paused or ServiceStatus.CreateFailed or ServiceStatus.DeleteFailed,
            DeleteAsync)!;

    private async Task<OperationEnd> DeployAsync(OperationStart operation, ServiceStatus onFailure, LocalServiceOptions options)
    {
        InstanceFleet? old;
        lock (_sync)
        {
            old = _fleet;
        }

        var log = _log.ForDeployment(operation.Id);
        var deployment = new Deployment(options, _host, _pool, log, _time, _feed.Publish);
        ServiceVersion version;
        try
        {
            version = await deployment.PrepareAsync(operation.Id, _disposed.Token).ConfigureAwait(false);
        }
        catch (InstanceStartException exception)
        {
            log.Error($"Failed to prepare the application: {exception.Message}");
            return await RollBackAsync(operation, deployment, old, onFailure, exception.Message).ConfigureAwait(false);
        }

        // As many instances as there are now, so that the traffic finds the same room; what doesn't fit beside the old ones follows.
        var wanted = Math.Clamp(old?.Size ?? 0, options.Scaling.MinSize, options.Scaling.MaxSize);
        var size = old is null ? wanted : Math.Min(wanted, options.DeploymentOverlap);
        var failure = await deployment.StartAsync(version, size, fleet => SetIncoming(fleet), _disposed.Token).ConfigureAwait(false);
        if (failure is not null)
        {
            return await RollBackAsync(operation, deployment, old, onFailure, failure).ConfigureAwait(false);
        }

        await StopScalingAsync().ConfigureAwait(false);
        await deployment.ShiftAsync(old).ConfigureAwait(false);
        deployment.Fleet!.Resize(wanted);
        lock (_sync)
        {
            (_fleet, _incoming, _version, _options) = (deployment.Fleet, null, version, options);
        }

        log.Information("Successfully deployed your application.");
        StartScaling();
        return new(OperationStatus.Succeeded, ServiceStatus.Running);
    }

    /// <summary>Goes back to what was before the deployment, which is only to stop what was started for it.</summary>
    private async Task<OperationEnd> RollBackAsync(OperationStart operation, Deployment deployment, InstanceFleet? old, ServiceStatus onFailure, string reason)
    {
        var log = _log.ForDeployment(operation.Id);
        log.Error($"Deployment with ID {operation.Id} failed. Failure reason: {reason.TrimEnd('.')}.");
        if (old is not null)
        {
            _journal.Set(operation.Id, OperationStatus.RollbackInProgress, reason);
            _feed.Publish();
        }

        await deployment.AbandonAsync().ConfigureAwait(false);
        SetIncoming(null);
        if (old is null)
        {
            return new(OperationStatus.Failed, onFailure, reason);
        }

        log.Information($"The service goes on with version {old.Version}.");
        return new(OperationStatus.RollbackSucceeded, ServiceStatus.Running, reason);
    }

    private async Task<OperationEnd> PauseAsync(OperationStart operation)
    {
        await StopServingAsync("it is paused").ConfigureAwait(false);
        return new(OperationStatus.Succeeded, ServiceStatus.Paused);
    }

    private async Task<OperationEnd> ResumeAsync(OperationStart operation)
    {
        _gatewayContext.NoInstanceReason = "it is being resumed";
        var log = _log.ForDeployment(operation.Id);
        var deployment = new Deployment(_options, _host, _pool, log, _time, _feed.Publish);
        var failure = await deployment.StartAsync(_version!, _options.Scaling.MinSize, fleet => SetIncoming(fleet), _disposed.Token).ConfigureAwait(false);
        if (failure is not null)
        {
            await deployment.AbandonAsync().ConfigureAwait(false);
            SetIncoming(null);
            _gatewayContext.NoInstanceReason = "it is paused";
            return new(OperationStatus.Failed, ServiceStatus.Paused, failure);
        }

        await deployment.ShiftAsync(old: null).ConfigureAwait(false);
        lock (_sync)
        {
            (_fleet, _incoming) = (deployment.Fleet, null);
        }

        StartScaling();
        return new(OperationStatus.Succeeded, ServiceStatus.Running);
    }

    private async Task<OperationEnd> DeleteAsync(OperationStart operation)
    {
        await StopServingAsync("it is being deleted").ConfigureAwait(false);
        await CloseGatewayAsync().ConfigureAwait(false);
        return new(OperationStatus.Succeeded, ServiceStatus.Deleted);
    }

    private async Task StopServingAsync(string reason)
    {
        _gatewayContext.NoInstanceReason = reason;
        await StopScalingAsync().ConfigureAwait(false);
        InstanceFleet? fleet;
        lock (_sync)
        {
            fleet = _fleet;
        }

        if (fleet is not null)
        {
            await fleet.RetireAsync().ConfigureAwait(false);
        }

        lock (_sync)
        {
            _fleet = null;
        }
    }

    private void SetIncoming(InstanceFleet? fleet)
    {
        lock (_sync)
        {
            _incoming = fleet;
        }

        _feed.Publish();
    }

    private void StartScaling()
    {
        lock (_sync)
        {
            _gatewayContext.NoInstanceReason = "its instance is being replaced";
            _scaler = _disposed.IsCancellationRequested ? null : new AutoScaler(_fleet!, _pool, _log, _time, OnLooked);
        }
    }

    private async Task StopScalingAsync()
    {
        AutoScaler? scaler;
        lock (_sync)
        {
            (scaler, _scaler) = (_scaler, null);
        }

        if (scaler is not null)
        {
            await scaler.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void OnLooked()
    {
        foreach (var instance in _pool.Serving)
        {
            instance.NoteActivity();
        }

        _feed.Publish();
    }
}
