namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Reads the <c>build</c> section.</summary>
internal sealed class BuildSectionReader(ValueReader values, DiagnosticSink sink)
{
    private const string Path = "build";
    private const string CommandsPath = "build.commands";

    public BuildSection? Read(YamlNode build)
    {
        values.ReportUnknownKeys(build, Path, Schema.Build);
        var commands = values.RequiredMapping(build, Path, "commands") is { } node ? ReadCommands(node) : null;
        var env = new VariableListReader(values, sink).ReadVariables(values.OptionalList(build, Path, "env"), "build.env");
        return commands is null ? null : new BuildSection { Commands = commands, Env = env };
    }

    private BuildCommands? ReadCommands(YamlNode commands)
    {
        values.ReportUnknownKeys(commands, CommandsPath, Schema.Commands);
        var preBuild = values.Commands(values.OptionalList(commands, CommandsPath, "pre-build"), "build.commands.pre-build");
        var build = values.RequiredList(commands, CommandsPath, "build");
        var buildCommands = values.Commands(build, "build.commands.build");
        var postBuild = values.Commands(values.OptionalList(commands, CommandsPath, "post-build"), "build.commands.post-build");
        return build is null ? null : new BuildCommands { PreBuild = preBuild, Build = buildCommands, PostBuild = postBuild };
    }
}
