using Rules = AspireAppRunner.Model.ConfigurationFile.ConfigurationFileRules;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Reads the top of the document and lets the sections read themselves.</summary>
internal sealed class DocumentReader(DiagnosticSink sink, string text)
{
    private readonly ValueReader _values = new(sink, text);

    public (AppRunnerConfigurationFile? File, ManagedRuntime? Runtime) Read(YamlNode root)
    {
        if (root.Kind != YamlKind.Mapping)
        {
            sink.Add(Rules.WrongType, root, "", $"The file is {root.Description}.", "Write a mapping with version, runtime, build and run.");
            return (null, null);
        }

        ForeignDocument.Report(root, sink);
        _values.ReportUnknownKeys(root, "", Schema.Top);

        var version = ReadVersion(root);
        var runtimeName = _values.RequiredText(root, "", "runtime");
        var runtime = RuntimeRules.Check(root.Find("runtime"), runtimeName, sink);
        var build = _values.RequiredMapping(root, "", "build") is { } buildNode ? new BuildSectionReader(_values, sink).Read(buildNode) : null;
        var run = _values.RequiredMapping(root, "", "run") is { } runNode ? new RunSectionReader(_values, sink).Read(runNode, runtime) : null;
        if (build is null || run is null || version is null || runtimeName is null)
        {
            return (null, runtime);
        }

        RuntimeRules.AdvisePreRun(root, runtime, build, run, sink);
        return (new AppRunnerConfigurationFile { Version = version, Runtime = runtimeName, Build = build, Run = run }, runtime);
    }

    private string? ReadVersion(YamlNode root)
    {
        var version = _values.RequiredText(root, "", "version");
        if (version is not null and not AppRunnerConfigurationFile.DocumentedVersion)
        {
            sink.Add(Rules.VersionValue, root.Find("version")!, "version", $"The format has the version {AppRunnerConfigurationFile.DocumentedVersion}; {Quote.Of(version)} is not documented.",
                "Write `version: 1.0`.");
        }

        return version;
    }
}
