using System.Globalization;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>Code that was built on this machine and can be started there, any number of times and side by side.</summary>
/// <remarks>Instances share the folder, unlike App Runner's: what one of them writes there the others see until the next deployment.</remarks>
public sealed class CodeVersion
{
    private readonly string _folder;

    internal CodeVersion(string id, string folder, string workingDirectory, ManagedBuild build, IReadOnlyDictionary<string, string> environment)
    {
        _folder = folder;
        Id = id;
        WorkingDirectory = workingDirectory;
        Build = build;
        Environment = environment;
    }

    /// <summary>Gets what tells versions apart: the commit, with <c>-dirty-</c> and a hash if the working tree differs from it, or a hash of the source.</summary>
    public string Id { get; }

    /// <summary>Gets the source directory in the version's own copy of the repository, where the application runs.</summary>
    public string WorkingDirectory { get; }

    /// <summary>Gets what was built: command, port, variables and secrets, wherever they came from.</summary>
    public ManagedBuild Build { get; }

    /// <summary>Gets how an instance is started.</summary>
    public LaunchCommand Launch => LaunchCommand.Shell(Build.Command);

    /// <summary>
    /// Gets the variables of an instance except for its port and its secrets: what a program needs of this machine's, the runtime's own (such as the PATH to the
    /// version's Python packages), and those of the service. Nothing else of the machine's belongs there.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>All variables of an instance on a port of its own, which <c>PORT</c> and the variable of <c>run.network.env</c> tell.</summary>
    /// <param name="port">The port.</param>
    /// <returns>The variables.</returns>
    public Dictionary<string, string> EnvironmentOn(int port)
    {
        var text = port.ToString(CultureInfo.InvariantCulture);
        var result = new Dictionary<string, string>(Environment) { [AppRunnerFacts.PortVariable] = text };
        if (Build.PortVariable is { } name)
        {
            result[name] = text;
        }

        return result;
    }

    /// <summary>Removes the version from the disk. No instance of it may run.</summary>
    public void Delete() => CodeBuild.DeleteFolder(_folder);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
