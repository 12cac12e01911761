using Rules = AspireAppRunner.Model.ConfigurationFile.ConfigurationFileRules;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Reads keys of a mapping as the kind of value that belongs there, and reports what else stands there.</summary>
internal sealed class ValueReader(DiagnosticSink sink, string text)
{
    private readonly Lazy<LineFinder> _lines = new(() => new LineFinder(text));

    public void ReportUnknownKeys(YamlNode mapping, string path, string[] known)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            if (Array.IndexOf(known, key.Text) < 0)
            {
                var rule = path == "build" && key.Text == "secrets" ? Rules.BuildSecrets : Rules.UnknownKey;
                sink.Add(rule, key, KeyPath.Append(path, key.Text), () => KeyAdvice.For(path, key.Text, value, known));
            }
        }
    }

    public YamlNode? RequiredMapping(YamlNode parent, string path, string key)
    {
        if (Required(parent, path, key) is not { } node)
        {
            return null;
        }

        return node.Kind == YamlKind.Mapping ? node : WrongKind(node, KeyPath.Append(path, key), "a mapping");
    }

    public YamlNode? OptionalMapping(YamlNode parent, string path, string key)
    {
        if (Optional(parent, path, key) is not { } node)
        {
            return null;
        }

        return node.Kind == YamlKind.Mapping ? node : WrongKind(node, KeyPath.Append(path, key), "a mapping");
    }

    public string? RequiredText(YamlNode parent, string path, string key)
    {
        if (Required(parent, path, key) is not { } node)
        {
            return null;
        }

        var keyPath = KeyPath.Append(path, key);
        if (node.Kind != YamlKind.Scalar)
        {
            WrongKind(node, keyPath, "a text");
            return null;
        }

        if (string.IsNullOrWhiteSpace(node.Text))
        {
            sink.Add(Rules.EmptyRequired, node, keyPath, $"`{keyPath}` is empty.", KindAdvice.ForEmpty(keyPath));
            return null;
        }

        return node.Text;
    }

    public string? OptionalText(YamlNode parent, string path, string key)
    {
        if (Optional(parent, path, key) is not { } node)
        {
            return null;
        }

        var keyPath = KeyPath.Append(path, key);
        if (node.Kind != YamlKind.Scalar)
        {
            WrongKind(node, keyPath, "a text");
            return null;
        }

        if (string.IsNullOrWhiteSpace(node.Text))
        {
            ReportNoValue(node, keyPath);
            return null;
        }

        return node.Text;
    }

    public YamlNode? RequiredList(YamlNode parent, string path, string key)
    {
        if (Required(parent, path, key) is not { } node)
        {
            return null;
        }

        return node.Kind == YamlKind.Sequence ? node : WrongKind(node, KeyPath.Append(path, key), "a list");
    }

    public YamlNode? OptionalList(YamlNode parent, string path, string key)
    {
        if (Optional(parent, path, key) is not { } node)
        {
            return null;
        }

        return node.Kind == YamlKind.Sequence ? node : WrongKind(node, KeyPath.Append(path, key), "a list");
    }

    /// <summary>Reads a list of commands; of a list that isn't there, no commands.</summary>
    public ConfigurationList<string> Commands(YamlNode? list, string path)
    {
        if (list is null)
        {
            return [];
        }

        if (list.Items.Count == 0)
        {
            sink.Add(Rules.EmptyCommands, list, path, $"`{path}` has no commands.", "Write at least one, or leave the key out if it is optional.");
            return [];
        }

        var commands = new List<string>(list.Items.Count);
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (Command(list.Items[index], KeyPath.Item(path, index)) is { } command)
            {
                commands.Add(command);
            }
        }

        return [.. commands];
    }

    public YamlNode? WrongKind(YamlNode node, string path, string expected)
    {
        var (message, remedy) = KindAdvice.For(node, path, expected);
        sink.Add(Rules.WrongType, node, path, message, remedy);
        return null;
    }

    private string? Command(YamlNode node, string path)
    {
        if (node.Kind == YamlKind.Mapping && node.Entries.Count > 0)
        {
            var line = _lines.Value[Math.Min(node.Line, _lines.Value.Count)];
            var written = line[Math.Min(node.Column - 1, line.Length)..].Trim();
            sink.Add(Rules.CommandIsMapping, node, path, $"The `: ` makes YAML read the command {Quote.Of(written)} as a mapping.",
                $"Quote the whole command: {Quote.Of($"- {InQuotes(written)}")}.");
            return null;
        }

        if (node.Kind != YamlKind.Scalar || node.IsNull)
        {
            sink.Add(Rules.WrongType, node, path, $"`{path}` is {node.Description}; a command is a text.",
                node.IsNull ? "Write a command after the dash, or remove the dash." : "Write each command as an item of its own: `- npm ci`.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(node.Text))
        {
            sink.Add(Rules.EmptyCommands, node, path, $"`{path}` is empty.", "Remove the item.");
        }

        return node.Text;
    }

    private YamlNode? Required(YamlNode parent, string path, string key)
    {
        var keyPath = KeyPath.Append(path, key);
        switch (parent.Find(key))
        {
            case null:
                sink.Add(Rules.Missing, parent, keyPath, $"`{keyPath}` is missing.", KindAdvice.ForMissing(keyPath));
                return null;
            case { IsNull: true } node:
                sink.Add(Rules.EmptyRequired, node, keyPath, $"`{keyPath}` is empty.", KindAdvice.ForEmpty(keyPath));
                return null;
            case var node:
                return node;
        }
    }

    private YamlNode? Optional(YamlNode parent, string path, string key)
    {
        if (parent.Find(key) is not { } node)
        {
            return null;
        }

        if (node.IsNull)
        {
            ReportNoValue(node, KeyPath.Append(path, key));
            return null;
        }

        return node;
    }

    private void ReportNoValue(YamlNode node, string path) =>
        sink.Add(Rules.NoValue, node, path, $"`{path}` has no value.", "Give it one or remove the key; what is indented less than the key doesn't belong to it.");

    private static string InQuotes(string command) =>
        command.Contains('\'', StringComparison.Ordinal) && !command.AsSpan().ContainsAny("\"\\")
            ? $"\"{command}\""
            : $"'{command.Replace("'", "''", StringComparison.Ordinal)}'";
}
