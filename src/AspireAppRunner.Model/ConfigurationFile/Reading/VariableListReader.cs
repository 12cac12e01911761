using Rules = AspireAppRunner.Model.ConfigurationFile.ConfigurationFileRules;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Reads lists of variables and of secrets, and checks the names of one phase against each other.</summary>
internal sealed class VariableListReader(ValueReader values, DiagnosticSink sink)
{
    private const string PortName = "PORT";
    private const string ReservedPrefix = "AWSAPPRUNNER";

    private readonly Dictionary<string, string> _pathsByName = new(StringComparer.Ordinal);

    public ConfigurationList<FileVariable> ReadVariables(YamlNode? list, string path)
    {
        var variables = new List<FileVariable>();
        foreach (var (item, itemPath) in Items(list, path, Schema.Variable))
        {
            var name = ReadName(item, itemPath);
            if (ReadValue(item, itemPath) is { } value && name is not null)
            {
                variables.Add(new FileVariable(name, value));
            }
        }

        return [.. variables];
    }

    public ConfigurationList<FileSecret> ReadSecrets(YamlNode? list, string path)
    {
        var secrets = new List<FileSecret>();
        foreach (var (item, itemPath) in Items(list, path, Schema.Secret))
        {
            var name = ReadName(item, itemPath);
            if (values.RequiredText(item, itemPath, "value-from") is not { } reference)
            {
                continue;
            }

            if (SecretReferenceForm.Problem(reference) is var (message, remedy))
            {
                sink.Add(Rules.SecretForm, item.Find("value-from")!, $"{itemPath}.value-from", message, remedy);
            }

            if (name is not null)
            {
                secrets.Add(new FileSecret(name, reference));
            }
        }

        return [.. secrets];
    }

    public void CheckPortVariable(string? name, YamlNode? node)
    {
        const string path = "run.network.env";
        if (name == PortName)
        {
            sink.Add(Rules.NetworkEnvIsPort, node!, path, "The variable PORT carries the port in any case.", "Remove the line, or name a variable that the application reads instead.");
        }
        else if (name is not null)
        {
            CheckName(name, node!, path);
        }
    }

    private IEnumerable<(YamlNode Item, string Path)> Items(YamlNode? list, string path, string[] keys)
    {
        for (var index = 0; index < (list?.Items.Count ?? 0); index++)
        {
            var item = list!.Items[index];
            var itemPath = KeyPath.Item(path, index);
            if (item.Kind != YamlKind.Mapping)
            {
                values.WrongKind(item, itemPath, $"a mapping with {keys[0]} and {keys[1]}");
                continue;
            }

            values.ReportUnknownKeys(item, itemPath, keys);
            yield return (item, itemPath);
        }
    }

    private string? ReadName(YamlNode item, string itemPath)
    {
        var name = values.RequiredText(item, itemPath, "name");
        if (name is not null)
        {
            CheckName(name, item.Find("name")!, $"{itemPath}.name");
        }

        return name;
    }

    private void CheckName(string name, YamlNode node, string path)
    {
        if (name == PortName)
        {
            sink.Add(Rules.ReservedName, node, path, "PORT is App Runner's own variable: it always carries the port that the service is configured with.",
                "Remove the variable and write the number to `run.network.port`.");
        }
        else if (name.StartsWith(ReservedPrefix, StringComparison.Ordinal))
        {
            sink.Add(Rules.ReservedPrefix, node, path, $"Names that begin with {ReservedPrefix} are reserved for App Runner.", "Choose another name.");
        }

        if (!_pathsByName.TryAdd(name, path))
        {
            sink.Add(Rules.DuplicateName, node, path, $"The variable {Quote.Of(name)} is given at `{_pathsByName[name]}` too.", "Remove one of the two.");
        }
    }

    private string? ReadValue(YamlNode item, string itemPath)
    {
        var path = $"{itemPath}.value";
        switch (item.Find("value"))
        {
            case null:
                sink.Add(Rules.Missing, item, path, $"`{path}` is missing.",
                    item.Entries.Any(entry => KeyAdvice.Canonical(entry.Key.Text) == "value-from") ? "Move the item to `run.secrets`: secrets stand beside `env`, not in it." : KindAdvice.ForMissing(path));
                return null;
            case { IsNull: true } node:
                sink.Add(Rules.NoValue, node, path, $"`{path}` has no value; it is read as an empty text.", "Write `value: \"\"` if that is meant.");
                return "";
            case { Kind: YamlKind.Scalar } node:
                CheckQuotes(node, path);
                return node.Text;
            case var node:
                values.WrongKind(node, path, "a text");
                return null;
        }
    }

    private void CheckQuotes(YamlNode node, string path)
    {
        if (node.IsPlain && ScalarLook.IsNumberOrTruthValue(node.Text))
        {
            sink.Add(Rules.UnquotedValue, node, path, $"YAML takes the value of `{path}` for a number or truth value; variables are texts.", "Put it into quotes.");
        }
    }
}
