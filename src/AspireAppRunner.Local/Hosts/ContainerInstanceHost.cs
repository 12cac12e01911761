using System.Globalization;
using System.Net;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>Runs each instance as a container of Docker or Podman, on a port of the loopback address.</summary>
/// <param name="prepare">Brings the image to this machine.</param>
/// <param name="size">What a container may use; <see langword="null"/>: what there is.</param>
/// <param name="context">What the hosts of the service share.</param>
internal sealed class ContainerInstanceHost(
    Func<ContainerEngine, VersionPreparation, CancellationToken, Task<ContainerImage>> prepare, InstanceSize? size, HostContext context) : IInstanceHost
{
    /// <summary>Labels containers and images with their service, so that what a crash leaves can be found.</summary>
    public const string ServiceLabel = "apprunner.service";

    private const string InstanceLabel = "apprunner.instance";
    private const int Attempts = 3;

    public async Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken)
    {
        await context.Shelf.PruneAsync().ConfigureAwait(false);
        var engine = await ContainerEngine.FindAsync(context.Options.ContainerEngine, cancellationToken).ConfigureAwait(false);
        var limits = size is null ? new([], null) : ContainerLimits.For(size, engine.Name, engine.Abilities);
        if (limits.Shortfall is { } shortfall)
        {
            preparation.WriteBuildLine(shortfall);
        }

        var image = await prepare(engine, preparation, cancellationToken).ConfigureAwait(false);
        var version = new ContainerVersion(engine, image, limits);
        context.Shelf.Add(version, image.Remove ?? (static () => Task.CompletedTask));
        return new ServiceVersion(image.Id, version);
    }

    public async Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        var version = (ContainerVersion)start.Version.Content!;
        var name = $"{start.ServiceName}-{start.InstanceId[..12]}";
        context.Shelf.Enter(version);
        try
        {
            await RunAsync(version, name, start, cancellationToken).ConfigureAwait(false);
            var address = await FindAddressAsync(version, name, cancellationToken).ConfigureAwait(false);
            return new ContainerInstance(version.Engine, name, start.InstanceId, address, context, () => context.Shelf.Leave(version));
        }
        catch
        {
            await RemoveAsync(version, name).ConfigureAwait(false);
            context.Shelf.Leave(version);
            throw;
        }
    }

    private async Task RunAsync(ContainerVersion version, string name, InstanceStart start, CancellationToken cancellationToken)
    {
        string[] options = ["--init"];
        for (var attempt = 1; ; attempt++)
        {
            var port = context.Options.ChoosePort();
            var complaint = await RunAsync(version, name, start, port, options).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (complaint is null)
            {
                return;
            }

            if (options.Length > 0 && complaint.Contains("-init", StringComparison.Ordinal))
            {
                // Podman comes without the little init program in some distributions. With it, an application that is the first process gets signals as usual.
                options = [];
            }
            else if (LoopbackPorts.IsFree(port) || attempt == Attempts)
            {
                throw new InstanceStartException($"{version.Engine.Name} can't start a container of {version.Image.Reference}: {complaint}");
            }

            await RemoveAsync(version, name).ConfigureAwait(false);
        }
    }

    /// <summary>Starts the container. That is quick and not to be interrupted: half of a start leaves behind what the engine doesn't know of.</summary>
    /// <returns>What the engine complains about; <see langword="null"/> if the container was started.</returns>
    private static async Task<string?> RunAsync(ContainerVersion version, string name, InstanceStart start, int port, string[] options)
    {
        var variables = ContainerVariables.Of(version.Image.Variables);
        string? complaint = null;
        string[] arguments =
        [
            "run", "--detach", "--pull", "never", "--name", name, "--label", $"{ServiceLabel}={start.ServiceName}", "--label", $"{InstanceLabel}={start.InstanceId}",
            "--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}:{version.Image.Port}"), .. options, .. version.Limits.Arguments, .. variables.Arguments, version.Image.Reference, .. version.Image.Command,
        ];
        var run = version.Engine.Start(arguments, (line, isError) => complaint = isError && !string.IsNullOrWhiteSpace(line) ? line.Trim() : complaint, variables.Environment, variables.Input);
        var exitCode = await run.Exited.ConfigureAwait(false);
        return exitCode == 0 ? null : complaint ?? string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}");
    }

    private static async Task<IPEndPoint> FindAddressAsync(ContainerVersion version, string name, CancellationToken cancellationToken)
    {
        var port = await version.Engine.AskAsync(["port", name, version.Image.Port.ToString(CultureInfo.InvariantCulture)], cancellationToken).ConfigureAwait(false);
        if (IPEndPoint.TryParse(port.Output.Split('\n', StringSplitOptions.TrimEntries)[0], out var address))
        {
            return address;
        }

        // A container that has ended has no ports any more: what it says last is the reason.
        var logs = await version.Engine.AskAsync(["logs", "--tail", "1", name], cancellationToken).ConfigureAwait(false);
        throw new InstanceStartException($"The container ended at once{(logs.Succeeded && (logs.Output + logs.Error).Trim() is { Length: > 0 } line ? $": {line}" : $": {port.Complaint}")}");
    }

    private static Task<ToolResult> RemoveAsync(ContainerVersion version, string name) =>
        version.Engine.AskAsync(["rm", "--force", "--volumes", name], CancellationToken.None);

    private sealed record ContainerVersion(ContainerEngine Engine, ContainerImage Image, ContainerLimits Limits);
}
