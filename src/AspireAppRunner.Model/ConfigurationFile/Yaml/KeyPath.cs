namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Writes places in the document as <c>run.env[1].value</c>.</summary>
internal static class KeyPath
{
    public static string Join(IEnumerable<string> parts) => parts.Aggregate("", Append);

    public static string Append(string path, string key)
    {
        var shown = Quote.Cut(key);
        return path.Length == 0 || shown.StartsWith('[') ? path + shown : $"{path}.{shown}";
    }

    public static string Item(string path, int index) => $"{path}[{index}]";
}
