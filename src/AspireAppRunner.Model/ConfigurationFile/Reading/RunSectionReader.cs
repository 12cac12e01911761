using System.Globalization;
using Rules = AspireAppRunner.Model.ConfigurationFile.ConfigurationFileRules;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Reads the <c>run</c> section.</summary>
internal sealed class RunSectionReader(ValueReader values, DiagnosticSink sink)
{
    private const string Path = "run";

    public RunSection? Read(YamlNode run, ManagedRuntime? runtime)
    {
        values.ReportUnknownKeys(run, Path, Schema.Run);

        var version = values.OptionalText(run, Path, "runtime-version");
        RuntimeRules.CheckVersion(run.Find("runtime-version"), version, runtime, sink);

        var preRun = values.Commands(values.OptionalList(run, Path, "pre-run"), "run.pre-run");
        RuntimeRules.CheckPreRun(run, runtime, sink);

        var command = values.RequiredText(run, Path, "command");
        CheckCommand(run.Find("command"), command);

        var network = values.OptionalMapping(run, Path, "network") is { } node ? ReadNetwork(node) : new NetworkSection();
        var variables = new VariableListReader(values, sink);
        var env = variables.ReadVariables(values.OptionalList(run, Path, "env"), "run.env");
        var secrets = variables.ReadSecrets(values.OptionalList(run, Path, "secrets"), "run.secrets");
        variables.CheckPortVariable(network.Env, run.Find("network")?.Find("env"));

        return command is null
            ? null
            : new RunSection { RuntimeVersion = version, PreRun = preRun, Command = command, Network = network, Env = env, Secrets = secrets };
    }

    private void CheckCommand(YamlNode? node, string? command)
    {
        if (command is not null && command.AsSpan().TrimEnd().ContainsAny('\n', '\r'))
        {
            sink.Add(Rules.CommandMultiline, node!, "run.command", "The start command has several lines; App Runner documents a single one.",
                "Join the lines with ` && `, or put them into a script of the repository and start that.");
        }
    }

    private NetworkSection ReadNetwork(YamlNode network)
    {
        const string path = "run.network";
        values.ReportUnknownKeys(network, path, Schema.Network);
        return new NetworkSection { Port = ReadPort(network, path), Env = values.OptionalText(network, path, "env") };
    }

    private int? ReadPort(YamlNode network, string path)
    {
        if (values.OptionalText(network, path, "port") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 && text[0] != '0')
        {
            return port;
        }

        sink.Add(Rules.Port, network.Find("port")!, "run.network.port", $"{Quote.Of(text)} is no port number.",
            "Write a number from 1 to 65535, such as `port: 8080`; variables are not replaced here.");
        return null;
    }
}
