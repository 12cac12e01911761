using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>Makes the running things for services that are created through the <see cref="LocalAppRunnerApi"/>.</summary>
public interface ILocalServiceFactory
{
    /// <summary>
    /// Makes the local service for a definition, without creating it: the API calls its <see cref="LocalService.CreateAsync"/> and everything
    /// that follows, and disposes of it in the end. <see cref="ServiceModelConversion.ToLocalOptions"/> has the options to start with.
    /// Called for each <c>CreateService</c>, maybe several times at once; should be quick, since the client waits.
    /// </summary>
    /// <remarks>
    /// A source that can't be run is best refused later, by <see cref="IInstanceHost.PrepareAsync"/> with an <see cref="InstanceStartException"/>: that
    /// is also asked when the failed service is updated with another definition (<see cref="VersionPreparation.Definition"/>). After an
    /// exception here, or when the gateway's port is taken, the service is <c>CREATE_FAILED</c> and stays so until it is deleted.
    /// </remarks>
    /// <param name="definition">The service, with all of App Runner's defaults; the numbers of its auto scaling configuration included.</param>
    /// <param name="cancellationToken">Canceled when the API is disposed.</param>
    ValueTask<LocalService> CreateAsync(AppRunnerService definition, CancellationToken cancellationToken);

    /// <summary>Where the log lines of a service go that <see cref="CreateAsync"/> couldn't make.</summary>
    /// <param name="definition">The service.</param>
    IServiceLog LogOf(AppRunnerService definition);
}
