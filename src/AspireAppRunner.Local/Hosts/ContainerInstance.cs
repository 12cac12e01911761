using System.Globalization;
using System.Net;

namespace AspireAppRunner.Local;

/// <summary>A container that runs: followed until its end, and removed then.</summary>
internal sealed class ContainerInstance : IInstanceHandle
{
    /// <summary>How long the rest of the output is waited for after the end.</summary>
    private static readonly TimeSpan s_outputTimeout = TimeSpan.FromSeconds(5);

    private readonly ContainerEngine _engine;
    private readonly string _name;
    private readonly HostContext _context;
    private readonly ConsoleTail _tail = new();
    private readonly ContainerUsageReader _usage;

    public ContainerInstance(ContainerEngine engine, string name, string instanceId, IPEndPoint address, HostContext context, Action onExit)
    {
        _engine = engine;
        _name = name;
        _context = context;
        Address = address;
        _usage = new ContainerUsageReader(engine, name, context.Options.Time);
        var output = engine.Start(["logs", "--follow", name], (line, isError) =>
        {
            _tail.Add(line);
            context.Options.Output(instanceId, line, isError);
        });
        Exited = WatchAsync(output, onExit);
    }

    public EndPoint Address { get; }

    public Task<InstanceExit> Exited { get; }

    public InstanceUsage? ReadUsage() => _usage.Read();

    public ValueTask<IReadOnlyList<string>> ReadTailAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_tail.Lines);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!Exited.IsCompleted)
        {
            await RequestStopAsync(cancellationToken).ConfigureAwait(false);
        }

        await Exited.ConfigureAwait(false);
    }

    private async Task RequestStopAsync(CancellationToken cancellationToken)
    {
        if (await TryStopAsync(cancellationToken).ConfigureAwait(false) || (await _engine.AskAsync(["kill", _name], CancellationToken.None).ConfigureAwait(false)).Succeeded)
        {
            return;
        }

        // It has ended meanwhile, or the engine is in trouble.
        if (await RemoveAsync().ConfigureAwait(false) is { Succeeded: false } removed && !Exited.IsCompleted)
        {
            throw new IOException($"{_engine.Name} can't remove the container {_name}: {removed.Complaint}");
        }
    }

    /// <summary>Asks the container to end, and has the engine kill it after the timeout.</summary>
    /// <returns>Whether it ended; <see langword="false"/> as well if there is no time left to ask.</returns>
    private async Task<bool> TryStopAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var seconds = Math.Ceiling(_context.Options.StopTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        try
        {
            // The engine is left to its work if nobody waits any more; what comes next ends the container and with it this.
            return (await _engine.AskAsync(["stop", "-t", seconds, _name], CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false)).Succeeded;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<InstanceExit> WatchAsync(ChildProcess output, Action onExit)
    {
        try
        {
            return await WaitAsync(output).ConfigureAwait(false);
        }
        catch (InstanceStartException exception)
        {
            // The engine itself can't be started any more, so nobody knows.
            return new InstanceExit(null, exception.Message);
        }
        finally
        {
            onExit();
        }
    }

    private async Task<InstanceExit> WaitAsync(ChildProcess output)
    {
        var wait = await _engine.AskAsync(["wait", _name], CancellationToken.None).ConfigureAwait(false);
        await Task.WhenAny(output.Exited, Task.Delay(s_outputTimeout)).ConfigureAwait(false);
        output.Kill();
        var memory = await _engine.AskAsync(["inspect", "--format", "{{.State.OOMKilled}}", _name], CancellationToken.None).ConfigureAwait(false);
        await RemoveAsync().ConfigureAwait(false);
        return new InstanceExit(
            int.TryParse(wait.Output.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null,
            memory.Output.Trim() == "true" ? "OOMKilled" : null);
    }

    private Task<ToolResult> RemoveAsync() => _engine.AskAsync(["rm", "--force", "--volumes", _name], CancellationToken.None);
}
