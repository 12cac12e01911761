using YamlDotNet.Core;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Writes an <c>apprunner.yaml</c>: always the same text for the same content, without anything that is a default.</summary>
/// <remarks>What is written reads back as an equal <see cref="AppRunnerConfigurationFile"/>. Keys stand in the order of App Runner's guide; lines end with a line feed.</remarks>
public static class ConfigurationFileWriter
{
    private static readonly EmitterSettings s_settings = new EmitterSettings().WithIndentedSequences().WithNewLine("\n");

    /// <summary>Writes to a text.</summary>
    /// <param name="file">The content.</param>
    /// <returns>The text of the file.</returns>
    /// <exception cref="ArgumentException">A text has half of a surrogate pair, which no file can hold.</exception>
    public static string Write(AppRunnerConfigurationFile file)
    {
        using var writer = new StringWriter();
        Write(file, writer);
        return writer.ToString();
    }

    /// <summary>Writes to a writer, which stays open.</summary>
    /// <param name="file">The content.</param>
    /// <param name="writer">Where to; the file should be UTF-8 without a byte order mark.</param>
    /// <exception cref="ArgumentException">A text has half of a surrogate pair, which no file can hold.</exception>
    public static void Write(AppRunnerConfigurationFile file, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(writer);

        var yaml = new YamlWriter(new Emitter(writer, s_settings));
        yaml.Begin();
        yaml.Mapping(() =>
        {
            yaml.Entry("version", file.Version, isVersion: true);
            yaml.Entry("runtime", file.Runtime);
            yaml.Entry("build", () => WriteBuild(yaml, file.Build));
            yaml.Entry("run", () => WriteRun(yaml, file.Run));
        });
        yaml.End();
    }

    private static void WriteBuild(YamlWriter yaml, BuildSection build)
    {
        yaml.Entry("commands", () =>
        {
            yaml.List("pre-build", build.Commands.PreBuild);
            yaml.List("build", build.Commands.Build, isRequired: true);
            yaml.List("post-build", build.Commands.PostBuild);
        });
        yaml.List("env", build.Env, variable => WriteVariable(yaml, variable));
    }

    private static void WriteRun(YamlWriter yaml, RunSection run)
    {
        if (run.RuntimeVersion is { } version)
        {
            yaml.Entry("runtime-version", version, isVersion: true);
        }

        yaml.List("pre-run", run.PreRun);
        yaml.Entry("command", run.Command);
        if (run.Network is not { Port: null, Env: null })
        {
            yaml.Entry("network", () => WriteNetwork(yaml, run.Network));
        }

        yaml.List("env", run.Env, variable => WriteVariable(yaml, variable));
        yaml.List("secrets", run.Secrets, secret =>
        {
            yaml.Entry("name", secret.Name);
            yaml.Entry("value-from", secret.ValueFrom);
        });
    }

    private static void WriteNetwork(YamlWriter yaml, NetworkSection network)
    {
        if (network.Port is { } port)
        {
            yaml.Entry("port", port);
        }

        if (network.Env is { } env)
        {
            yaml.Entry("env", env);
        }
    }

    private static void WriteVariable(YamlWriter yaml, FileVariable variable)
    {
        yaml.Entry("name", variable.Name);
        yaml.Entry("value", variable.Value);
    }
}
