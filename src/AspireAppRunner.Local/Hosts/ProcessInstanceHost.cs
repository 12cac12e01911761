using System.Net;

namespace AspireAppRunner.Local;

/// <summary>Builds code with this machine's tools and runs each instance as a process with a port of its own.</summary>
internal sealed class ProcessInstanceHost(CodeBuildOptions build, HostContext context) : IInstanceHost
{
    public async Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken)
    {
        await context.Shelf.PruneAsync().ConfigureAwait(false);
        var code = await CodeBuild.BuildAsync(build with { WorkFolder = build.WorkFolder ?? context.Options.WorkFolder }, preparation.WriteBuildLine, cancellationToken).ConfigureAwait(false);
        try
        {
            var secrets = await context.ReadSecretsAsync(code.Build.Secrets, cancellationToken).ConfigureAwait(false);
            var version = new ProcessVersion(code, secrets);
            context.Shelf.Add(version, () =>
            {
                code.Delete();
                return Task.CompletedTask;
            });
            return new ServiceVersion(code.Id, version);
        }
        catch
        {
            code.Delete();
            throw;
        }
    }

    public Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var version = (ProcessVersion)start.Version.Content!;
        var port = context.Options.ChoosePort();
        context.Shelf.Enter(version);
        try
        {
            var variables = context.Complete(version.Code.EnvironmentOn(port), version.Secrets);
            var tail = new ConsoleTail();
            var process = ChildProcess.Start(version.Code.Launch, version.Code.WorkingDirectory, variables, (line, isError) =>
            {
                tail.Add(line);
                context.Options.Output(start.InstanceId, line, isError);
            });
            return Task.FromResult<IInstanceHandle>(new ProcessInstance(process, tail, new IPEndPoint(IPAddress.Loopback, port), context, version));
        }
        catch
        {
            context.Shelf.Leave(version);
            throw;
        }
    }

    /// <summary>Built code with the secrets that were read when it was deployed.</summary>
    private sealed record ProcessVersion(CodeVersion Code, IReadOnlyDictionary<string, string> Secrets);

    private sealed class ProcessInstance : IInstanceHandle
    {
        private readonly ChildProcess _process;
        private readonly ConsoleTail _tail;
        private readonly HostContext _context;

        public ProcessInstance(ChildProcess process, ConsoleTail tail, IPEndPoint address, HostContext context, object version)
        {
            _process = process;
            _tail = tail;
            _context = context;
            Address = address;
            Exited = WatchAsync(version);
        }

        public EndPoint Address { get; }

        public Task<InstanceExit> Exited { get; }

        public ValueTask<IReadOnlyList<string>> ReadTailAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_tail.Lines);

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            await _process.StopAsync(_context.Options.StopTimeout, _context.Options.Time, cancellationToken).ConfigureAwait(false);
            await Exited.ConfigureAwait(false);
        }

        private async Task<InstanceExit> WatchAsync(object version)
        {
            var exitCode = await _process.Exited.ConfigureAwait(false);
            _context.Shelf.Leave(version);
            return new InstanceExit(exitCode);
        }
    }
}
