using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// The entry point of an AppHost, on a thread of its own. Where it builds its application it halts until the test wants
/// that, and where it runs the application it waits until the test disposes of it.
/// </summary>
internal sealed class AppHostRun(Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure) : TestDefaults(args, configure)
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _wanted = new();

    public Task<DistributedApplicationBuilder> StartAsync()
    {
        var entryPoint = appHost.EntryPoint
            ?? throw new InvalidOperationException($"The assembly '{appHost.GetName().Name}' has no entry point; name a type of the AppHost's assembly.");
        new Thread(() => Run(entryPoint)) { IsBackground = true, Name = $"AppHost {appHost.GetName().Name}" }.Start();
        return _builder.Task;
    }

    public Task<DistributedApplication> BuildAsync()
    {
        _wanted.TrySetResult(true);
        return _application.Task;
    }

    public void Abandon() => _wanted.TrySetResult(false);

    public override void OnBuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.AssemblyName ??= appHost.GetName().FullName;
        base.OnBuilderCreating(options, settings);
    }

    public override void OnBuilding(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        // This thread is the entry point's own; nobody else is kept waiting.
        if (!_wanted.Task.GetAwaiter().GetResult())
        {
            throw new HostAbortedException();
        }
    }

    public override void OnBuilt(DistributedApplication application) => _application.TrySetResult(application);

    private void Run(MethodInfo entryPoint)
    {
        Current.Value = this;
        try
        {
            entryPoint.Invoke(null, BindingFlags.DoNotWrapExceptions, null, entryPoint.GetParameters().Length == 0 ? [] : [Args], null);
            Fail(new InvalidOperationException($"The entry point of '{appHost.GetName().Name}' ended without building an application."));
        }
        catch (HostAbortedException)
        {
            // The test has seen enough.
        }
#pragma warning disable CA1031 // The test that awaits the builder or the application gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        _builder.TrySetException(exception);
        _application.TrySetException(exception);
    }
}
