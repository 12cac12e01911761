using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AspireAppRunner.Model.Dockerfiles;

namespace AspireAppRunner.Model;

/// <summary>Writes a Dockerfile that builds source code the way App Runner does, so that a code service can run on this machine or leave as an image.</summary>
/// <remarks>
/// <para>
/// The original build runs the build commands twice, first where the code is and again in the run image, and keeps <c>/app</c> only; the revised build runs them
/// once and copies <c>/app</c>. In both, what post-build makes is lost, but its failure fails the build. Needs BuildKit (or Buildah) if there are post-build commands.
/// </para>
/// <para>
/// The base images are public ones of the same platform and version; App Runner's own are not published, so tools that those have besides may be missing.
/// Source: App Runner Developer Guide, "Managed runtime versions and the App Runner build".
/// </para>
/// </remarks>
public static class DockerfileWriter
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the Dockerfile; its context is the source directory.</summary>
    /// <param name="build">The build. Its secrets are left out: they are given to the container when it starts.</param>
    /// <param name="baseImage">The image to build and run on; it needs <c>/bin/sh</c>. <see langword="null"/> (default): a public one of the runtime's platform and version.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">A variable's value has a line break, which a Dockerfile can't express.</exception>
    public static string Write(ManagedBuild build, string? baseImage = null)
    {
        ArgumentNullException.ThrowIfNull(build);
        var image = baseImage ?? BaseImage.Of(build.Runtime, build.RuntimeVersion);
        var file = new StringBuilder();
        Comment(file, $"App Runner's {build.Runtime.Build.ToString().ToLowerInvariant()} build of {build.Runtime}");

        Stage(file, image, "build");
        file.Append("COPY . .\n");
        Variables(file, "ARG", build.BuildVariables);
        Run(file, build.PreBuild);
        Run(file, build.Build);

        if (build.PostBuild.Count > 0)
        {
            // Arguments end with their stage, so this one declares them again.
            file.Append("\nFROM build AS post-build\n");
            Variables(file, "ARG", build.BuildVariables);
            Run(file, build.PostBuild);
        }

        file.Append('\n');
        Stage(file, image, "run");
        file.Append("COPY --from=build /app /app\n");
        if (build.PostBuild.Count > 0)
        {
            Comment(file, "Nothing is taken from post-build, but it has to succeed");
            file.Append("RUN --mount=type=bind,from=post-build,target=/mnt true\n");
        }

        Variables(file, "ARG", build.BuildVariables);
        Run(file, build.RunImageCommands);
        var port = build.Port.ToString(CultureInfo.InvariantCulture);
        Variables(file, "ENV", build.RunVariables);
        Variables(file, "ENV", new Dictionary<string, string> { [AppRunnerFacts.PortVariable] = port });
        if (build.PortVariable is { } name)
        {
            Variables(file, "ENV", new Dictionary<string, string> { [name] = port });
        }

        return file.Append($"EXPOSE {port}\n").Append($"CMD {Shell(build.Command)}\n").ToString();
    }

    private static void Comment(StringBuilder file, string text) => file.Append($"# {text}\n");

    private static void Stage(StringBuilder file, string image, string name) => file.Append($"FROM {image} AS {name}\n").Append("WORKDIR /app\n");

    private static void Run(StringBuilder file, IReadOnlyList<string> commands)
    {
        foreach (var command in commands)
        {
            file.Append($"RUN {Shell(command)}\n");
        }
    }

    /// <summary>The exec form with a shell: in it a command may have anything, while the bare form reads backslashes, brackets, heredocs and flags its own way.</summary>
    private static string Shell(string command) => JsonSerializer.Serialize((string[])["/bin/sh", "-c", command], s_json);

    private static void Variables(StringBuilder file, string instruction, IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, value) in variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (value.AsSpan().ContainsAny('\n', '\r'))
            {
                throw new ArgumentException($"The variable '{name}' has a line break, which a Dockerfile can't express.", nameof(variables));
            }

            var quoted = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal);
            file.Append($"{instruction} {name}=\"{quoted}\"\n");
        }
    }
}
