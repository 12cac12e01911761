using System.Collections.Concurrent;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Operations;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>What every step of one run works with.</summary>
internal sealed class RunContext
{
    public RunContext(AwsClients clients, DeploymentRequest request, IDeploymentLog log, TimeProvider time, Random random, Ownership owner)
    {
        Clients = clients;
        Owner = owner;
        Request = request;
        Log = log;
        Time = time;
        Calls = new AwsCalls(Secrets);
        Parameters = new ParameterReader(request.Values, Secrets);
        Delays = new Delays(time, random);
        Reader = new AccountReader(clients, Calls, Parameters);
        Shared = new SharedReader(clients, Calls, Parameters, owner);
        Services = new ServiceReader(clients, Calls);
        Waiter = new OperationWaiter(clients, Calls, Delays, new LogTail(clients, Secrets), log, time, request.Options.OperationTimeout);
    }

    public AwsClients Clients { get; }

    public Ownership Owner { get; }

    public DeploymentRequest Request { get; }

    public AppRunnerDeployment Deployment => Request.Deployment;

    public DeployOptions Options => Request.Options;

    public IDeploymentLog Log { get; }

    public TimeProvider Time { get; }

    public SecretTexts Secrets { get; } = new();

    public AwsCalls Calls { get; }

    public ParameterReader Parameters { get; }

    public Delays Delays { get; }

    public AccountReader Reader { get; }

    public SharedReader Shared { get; }

    public ServiceReader Services { get; }

    public OperationWaiter Waiter { get; }

    /// <summary>Gets what is to be told at the end.</summary>
    public ConcurrentQueue<string> Notes { get; } = new();

    public ConcurrentQueue<DomainRecord> DomainRecords { get; } = new();

    /// <summary>The deployment's tags with ours, for what a deployment shares.</summary>
    public IEnumerable<KeyValuePair<string, string>> Tags(Desired.KnownValues known) =>
        [.. Deployment.Tags.Select(tag => KeyValuePair.Create(tag.Key, known.Text(tag.Value))), new(Owner.EnvironmentTag, Deployment.Name)];

    /// <summary>Tells the log how a piece of work begins and ends.</summary>
    public async Task<T> LoggedAsync<T>(string subject, string text, Func<Task<T>> work, Func<T, string> outcome)
    {
        Log.Started(subject, text);
        try
        {
            var result = await work().ConfigureAwait(false);
            Log.Finished(subject, outcome(result), succeeded: true);
            return result;
        }
        catch (Exception exception) when (exception is DeploymentFailedException or OperationCanceledException)
        {
            Log.Finished(subject, exception is DeploymentFailedException failure ? failure.Why : "cancelled", succeeded: false);
            throw;
        }
    }
}
