using System.Text.Json.Nodes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>
/// The one operation that waits: for the factory to make the service and for its gateway to open. The name is taken before, and
/// the account isn't locked meanwhile.
/// </summary>
internal sealed class CreateServiceOperation(LocalAccount account, AutoScalingOperations autoScaling, ILocalServiceFactory? factory, CancellationToken stopping)
{
    private const int MostServices = 30;

    private readonly ServiceRules _rules = new(account);

    public void AddTo(ApiDispatcher api) => api.Add("CreateService", CreateAsync);

    private async Task<JsonObject> CreateAsync(JsonObject input)
    {
        ApiService service;
        AppRunnerService model;
        lock (account.Sync)
        {
            (service, model) = Reserve(input);
        }

        try
        {
            var (local, operation) = await StartAsync(model).ConfigureAwait(false);
            lock (account.Sync)
            {
                if (!stopping.IsCancellationRequested)
                {
                    service.Local = local;
                    service.ServeDomains();
                    return ServiceJson.Answer(service, operation);
                }
            }

            // The API was disposed of meanwhile, and didn't know of this one.
            await local.DisposeAsync().ConfigureAwait(false);
            throw new OperationCanceledException(stopping);
        }
        catch
        {
            lock (account.Sync)
            {
                account.Services.Remove(service);
            }

            throw;
        }
    }

    private (ApiService Service, AppRunnerService Model) Reserve(JsonObject input)
    {
        var name = input.RequiredText("ServiceName");
        TagStore.Check(input.Items("Tags"));
        var configuration = ServiceConfigurations.Of(input);
        _rules.Check(configuration, input);
        var scaling = configuration.Text("AutoScalingConfigurationArn") is { } arn
            ? account.AutoScaling.TryFind(arn) is { DeletedAt: null } found ? found : throw ApiException.InvalidRequest($"There is no active auto scaling configuration {arn}.")
            : autoScaling.DefaultRevision;
        var tags = (JsonArray)(input["Tags"]?.DeepClone() ?? new JsonArray());
        var model = ServiceRules.Model(name, configuration, scaling, tags);
        _rules.Validate(model);
        CheckRoom(name);

        var id = LocalAccount.NewId();
        var service = new ApiService
        {
            Arn = account.Arn($"service/{name}/{id}"),
            Id = id,
            Name = name,
            Place = account.NextPlace(),
            Region = account.Region,
            CreatedAt = account.Now,
            IsOwned = true,
            Configuration = configuration,
            Scaling = scaling,
        };
        account.Services.Add(service);
        account.Tags.Create(service.Arn, input.Items("Tags"));
        return (service, model);
    }

    private void CheckRoom(string name)
    {
        var existing = account.Services.Existing.ToArray();
        if (Array.Exists(existing, service => service.Name == name))
        {
            throw ApiException.InvalidRequest($"Service with the provided name already exists: {name}.");
        }

        if (existing.Length >= MostServices)
        {
            throw ApiException.QuotaExceeded($"There are {MostServices} services already, the most there may be.");
        }
    }

    /// <summary>Makes the service and begins its creation. One that can't be made is created all the same, to fail as it would in the cloud.</summary>
    private async Task<(LocalService Local, RunningOperation Operation)> StartAsync(AppRunnerService model)
    {
        LocalService local;
        try
        {
            local = factory is null
                ? Unrunnable(model, "there is nothing on this machine that could run it")
                : await factory.CreateAsync(model, stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            local = Unrunnable(model, exception.Message);
        }

        try
        {
            return (local, await local.CreateAsync(stopping).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            await local.DisposeAsync().ConfigureAwait(false);
            if (exception is not IOException)
            {
                throw;
            }

            // Its port is taken.
            local = Unrunnable(model, exception.Message);
            return (local, await local.CreateAsync(stopping).ConfigureAwait(false));
        }
    }

    private LocalService Unrunnable(AppRunnerService model, string reason)
        => new(model.ToLocalOptions(), new UnrunnableHost(reason), factory?.LogOf(model) ?? UnrunnableHost.NoLog, account.Time);
}
