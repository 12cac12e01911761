namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>The three kinds of nodes in a YAML document.</summary>
internal enum YamlKind
{
    Scalar,
    Sequence,
    Mapping,
}

/// <summary>A node of a YAML document with its place. Texts stay texts: what they mean is for the schema to say.</summary>
internal sealed class YamlNode
{
    private YamlNode(YamlKind kind, int line, int column)
    {
        Kind = kind;
        Line = line;
        Column = column;
    }

    public YamlKind Kind { get; }

    public int Line { get; }

    public int Column { get; }

    /// <summary>Gets the text of a scalar; empty for the other kinds.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Gets a value indicating whether a scalar stands without quotes, on its line, and without a tag.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>Gets the elements of a sequence.</summary>
    public List<YamlNode> Items { get; } = [];

    /// <summary>Gets the entries of a mapping in their order; keys are unique.</summary>
    public List<YamlEntry> Entries { get; } = [];

    /// <summary>Gets or sets how many characters and nodes this comes to with all aliases expanded.</summary>
    public long Weight { get; set; } = 1;

    /// <summary>Gets a value indicating whether YAML takes this for "no value".</summary>
    public bool IsNull => IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>Gets the kind in words, for messages.</summary>
    public string Description => Kind switch
    {
        YamlKind.Scalar => IsNull ? "nothing" : "a text",
        YamlKind.Sequence => "a list",
        YamlKind.Mapping => "a mapping",
        _ => throw new InvalidOperationException($"Unknown kind '{Kind}'."),
    };

    public static YamlNode Scalar(string text, bool isPlain, int line, int column) =>
        new(YamlKind.Scalar, line, column) { Text = text, IsPlain = isPlain, Weight = text.Length + 1 };

    public static YamlNode Sequence(int line, int column) => new(YamlKind.Sequence, line, column);

    public static YamlNode Mapping(int line, int column) => new(YamlKind.Mapping, line, column);

    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry.Value;
            }
        }

        return null;
    }
}

/// <summary>A key, always a scalar, and its value.</summary>
internal readonly record struct YamlEntry(YamlNode Key, YamlNode Value);
