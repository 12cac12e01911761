using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Dcp;

/// <summary>Translates what DCP reports into what the dashboard shows.</summary>
internal static class WorkloadSnapshots
{
    // DCP gives this exit code when it does not know the real one, for instance of a process that it had to end.
    private const int UnknownExitCode = -1;

    public static CustomResourceSnapshot Apply(CustomResourceSnapshot previous, Workload workload, DcpObject reported) => reported switch
    {
        Executable executable => ApplyExecutable(previous, workload, executable),
        Container container => ApplyContainer(previous, workload, container),
        _ => throw new ArgumentException($"A {reported.Kind} is not a workload.", nameof(reported))
    };

    /// <summary>The state for the dashboard; null while DCP has nothing to say yet.</summary>
    public static string? ToState(DcpObject reported) => (reported, Status(reported)?.State) switch
    {
        (_, null or "") => null,
        (Executable, "Unknown") => null,
        (Executable, "Terminated") => KnownResourceStates.Exited,
        // The image is looked for, pulled perhaps.
        (Container, "Pending") => KnownResourceStates.Starting,
        (_, var state) => state
    };

    public static WorkloadStatus? Status(DcpObject reported) => reported switch
    {
        Executable executable => executable.Status,
        Container container => container.Status,
        _ => null
    };

    private static CustomResourceSnapshot ApplyExecutable(CustomResourceSnapshot previous, Workload workload, Executable executable)
    {
        var status = executable.Status;
        var project = workload.Resource is ProjectResource resource ? resource.GetProjectMetadata() : null;
        return ApplyCommon(previous, workload, executable, executable.Spec.Env) with
        {
            Properties = Merge(previous.Properties, [
                new("executable.path", executable.Spec.ExecutablePath),
                new("executable.workDir", executable.Spec.WorkingDirectory),
                new("executable.args", Strings(status?.EffectiveArgs ?? executable.Spec.Args)) { IsSensitive = true },
                new("executable.pid", status?.Pid),
                .. project is null ? (ResourcePropertySnapshot[])[] : [new("project.path", project.ProjectPath)]])
        };
    }

    private static CustomResourceSnapshot ApplyContainer(CustomResourceSnapshot previous, Workload workload, Container container)
    {
        var spec = container.Spec;
        return ApplyCommon(previous, workload, container, spec.Env) with
        {
            Properties = Merge(previous.Properties, [
                new("container.image", spec.Image),
                new("container.id", container.Status?.ContainerId),
                new("container.command", spec.Command),
                new("container.args", Strings(container.Status?.EffectiveArgs ?? spec.Args)) { IsSensitive = true },
                new("container.ports", (spec.Ports ?? []).Select(port => port.Target).ToImmutableArray()),
                new("container.lifetime", ContainerLifetime.Session)]),
            Volumes = [.. (spec.VolumeMounts ?? []).Select(mount => new VolumeSnapshot(mount.Source, mount.Target, mount.Type, mount.ReadOnly))]
        };
    }

    private static CustomResourceSnapshot ApplyCommon(CustomResourceSnapshot previous, Workload workload, DcpObject reported, IReadOnlyList<EnvVar>? ownVariables)
    {
        var status = Status(reported);
        var state = ToState(reported);
        var own = (ownVariables ?? []).Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        return previous with
        {
            State = state is null ? previous.State : new ResourceStateSnapshot(state, state == KnownResourceStates.FailedToStart ? KnownResourceStateStyles.Error : null),
            ExitCode = status?.ExitCode is UnknownExitCode ? null : status?.ExitCode,
            CreationTimeStamp = reported.Metadata.CreationTimestamp ?? previous.CreationTimeStamp,
            StartTimeStamp = status?.StartupTimestamp,
            StopTimeStamp = status?.FinishTimestamp,
            EnvironmentVariables = [.. (status?.EffectiveEnv ?? ownVariables ?? [])
                .Select(variable => new EnvironmentVariableSnapshot(variable.Name, variable.Value ?? string.Empty, own.Contains(variable.Name)))
                .OrderBy(variable => variable.Name, StringComparer.Ordinal)],
            Urls = ResourceUrls.Snapshots(workload.Resource, isRunning: (state ?? previous.State?.Text) == KnownResourceStates.Running)
        };
    }

    /// <summary>The properties with some of them set; those keep the place where they were.</summary>
    public static ImmutableArray<ResourcePropertySnapshot> Merge(ImmutableArray<ResourcePropertySnapshot> properties, IEnumerable<ResourcePropertySnapshot> set)
    {
        var merged = properties.ToBuilder();
        foreach (var property in set)
        {
            var index = merged.ToList().FindIndex(existing => existing.Name == property.Name);
            if (index < 0)
            {
                merged.Add(property);
            }
            else
            {
                merged[index] = property with
                {
                    DisplayName = property.DisplayName ?? merged[index].DisplayName,
                    SortOrder = property.SortOrder ?? merged[index].SortOrder,
                    IsHighlighted = property.IsHighlighted || merged[index].IsHighlighted
                };
            }
        }

        return merged.ToImmutable();
    }

    private static ImmutableArray<string> Strings(IReadOnlyList<string>? values) => [.. values ?? []];
}
