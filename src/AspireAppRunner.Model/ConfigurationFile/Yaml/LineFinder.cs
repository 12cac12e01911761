namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>The lines of a text by number, from 1; cut where YAML cuts them.</summary>
internal sealed class LineFinder
{
    private const string Breaks = "\n\r\x85\u2028\u2029";
    private const int MaxLineShown = 2000;

    private readonly string _text;
    private readonly List<int> _starts = [0];

    public LineFinder(string text)
    {
        _text = text;
        for (var index = text.AsSpan().IndexOfAny(Breaks); index >= 0;)
        {
            var next = text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n' ? index + 2 : index + 1;
            _starts.Add(next);
            var offset = text.AsSpan(next).IndexOfAny(Breaks);
            index = offset < 0 ? -1 : next + offset;
        }
    }

    public int Count => _starts.Count;

    /// <summary>Gets a line without its break, cut to a length worth looking at.</summary>
    public string this[int line]
    {
        get
        {
            var rest = _text.AsSpan(_starts[line - 1]);
            var end = rest.IndexOfAny(Breaks);
            var content = end < 0 ? rest : rest[..end];
            return content[..Math.Min(content.Length, MaxLineShown)].ToString();
        }
    }

    public bool Starts(int line, string prefix) => _text.AsSpan(_starts[line - 1]).StartsWith(prefix, StringComparison.Ordinal);
}
