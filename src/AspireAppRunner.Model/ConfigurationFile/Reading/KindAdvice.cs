namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>What to write where something of the wrong kind stands, or nothing.</summary>
internal static class KindAdvice
{
    public static (string Message, string Remedy) For(YamlNode node, string path, string expected)
    {
        var message = $"`{path}` is {node.Description}; {expected} is expected.";
        return (message, Remedy(node, path, expected));
    }

    public static string ForMissing(string path) => path switch
    {
        "version" => "Write `version: 1.0`.",
        "runtime" => $"Name one of the managed runtimes, such as `runtime: {ManagedRuntime.Python311.Name}` or `runtime: {ManagedRuntime.NodeJs22.Name}`.",
        "build" => "Write `build:`, under it `commands:`, under that `build:` with a list of commands.",
        "build.commands" => "Write `commands:` under `build:`, and under it `build:` with a list of commands.",
        "build.commands.build" => "Write `build:` under `commands:` with the list of commands that build the application.",
        "run" => "Write `run:` and under it `command:` with the start command.",
        "run.command" => "Write `command:` under `run:` with the start command, such as `command: node app.js`.",
        _ when path.StartsWith("run.secrets[", StringComparison.Ordinal) && path.EndsWith(".value-from", StringComparison.Ordinal) =>
            "Write `value-from:` with the ARN of a secret or parameter, or the name of a parameter.",
        _ when path.EndsWith(".value", StringComparison.Ordinal) => "Write `value:`; an empty text is `\"\"`.",
        _ when path.EndsWith(".name", StringComparison.Ordinal) => "Write `name:` with the name of the variable.",
        _ => "Add it.",
    };

    public static string ForEmpty(string path) => path switch
    {
        "build" or "build.commands" or "build.commands.build" or "run" => $"{ForMissing(path)} Indent what belongs to it by two more spaces.",
        _ => ForMissing(path),
    };

    private static string Remedy(YamlNode node, string path, string expected) => (path, node.Kind) switch
    {
        ("build.commands", YamlKind.Sequence) =>
            "Put the list under a phase: write `build:` under `commands:` and indent the commands below it (`pre-build:` and `post-build:` are the other phases).",
        ("build.commands", YamlKind.Scalar) => "Write `build:` under `commands:` and the command below it as `- …`.",
        ("build" or "run", YamlKind.Sequence) => $"Remove the dashes: `{path}` has keys, not items.",
        ("run", YamlKind.Scalar) => "Write `command:` under `run:` with the start command.",
        ("build", YamlKind.Scalar) => "Write `commands:` under `build:`, under it `build:`, and the command below that as `- …`.",
        ("runtime", _) => $"Write only the name of a managed runtime, such as `runtime: {ManagedRuntime.NodeJs22.Name}`; CPU, memory and other settings belong to the service.",
        ("run.command", YamlKind.Sequence) => "Write one line: `command: node app.js`. Several commands are joined with ` && `; an argument list is written as one text.",
        ("run.command", YamlKind.Mapping) => "Quote the command if it contains `: `.",
        ("run.network", YamlKind.Scalar) => "Write `port:` under `network:`.",
        ("run.network", YamlKind.Sequence) => "Remove the dashes: `network` has the keys `port` and `env`.",
        ("run.network.port", _) => "Write one number: `port: 8080`.",
        ("run.network.env", YamlKind.Sequence or YamlKind.Mapping) =>
            "`network.env` is the name of one variable that gets the port. Variables of the application belong to `run.env`: move the list there, beside `network`.",
        ("run.env" or "build.env", YamlKind.Mapping) => $"Write a list: {Item(node, "value: …")}",
        ("run.secrets", YamlKind.Mapping) => $"Write a list: {Item(node, "value-from: …")}",
        (_, YamlKind.Scalar) when expected == "a list" && path is "run.env" or "build.env" => "Write a list of items with `name:` and `value:`.",
        (_, YamlKind.Scalar) when expected == "a list" && path is "run.secrets" => "Write a list of items with `name:` and `value-from:`.",
        (_, YamlKind.Scalar) when expected == "a list" => "Write a list, each command on a line of its own after `- `.",
        (_, YamlKind.Mapping) when expected == "a list" => "Write a list, each command on a line of its own after `- `; quote commands that contain `: `.",
        (_, YamlKind.Scalar) when path.StartsWith("run.secrets[", StringComparison.Ordinal) => "Write `- name: …` and below it `value-from: …`.",
        (_, YamlKind.Scalar) when path.EndsWith(']') => "Write `- name: …` and below it `value: …`.",
        (_, YamlKind.Sequence) when path.EndsWith(']') => "Write one dash for each variable, with `name:` and its value under it.",
        _ => $"Write {expected}; quote it if the special characters are part of it.",
    };

    private static string Item(YamlNode mapping, string value)
    {
        var name = mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Text : "NAME";
        return $"`- name: {Quote.Cut(name)}` and below it `{value}`, and so on for each variable.";
    }
}
