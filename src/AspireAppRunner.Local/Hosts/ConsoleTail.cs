namespace AspireAppRunner.Local;

/// <summary>Keeps the last lines that an instance or a command has written, and finds the one among them that tells most about its end.</summary>
internal sealed class ConsoleTail
{
    private const int MostLines = 50;
    private const int LongestLine = 300;

    private static readonly string[] s_tellingWords = ["error", "exception", "fatal", "panic", "cannot", "failed"];

    /// <summary>What npm says at the end of everything that goes wrong, after the reason.</summary>
    private static readonly string[] s_afterwords = ["A complete log of this run can be found in", "This is related to npm"];

    private readonly Queue<string> _lines = new();

    /// <summary>The lines, the oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string line)
    {
        lock (_lines)
        {
            if (_lines.Count == MostLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    /// <summary>
    /// The last line that speaks of an error, for runtimes let a stack trace or their version follow it; otherwise the last
    /// that isn't blank.
    /// </summary>
    public static string? Tell(IReadOnlyList<string> lines)
    {
        var line = lines.LastOrDefault(IsTelling) ?? lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line));
        line = line?.Trim();
        return line?.Length > LongestLine ? $"{line[..LongestLine]}…" : line;
    }

    /// <summary>Lines of a stack trace are indented and may speak of errors all the same.</summary>
    private static bool IsTelling(string line) =>
        line.Length > 0 && !char.IsWhiteSpace(line[0]) && s_tellingWords.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase))
        && !s_afterwords.Any(afterword => line.Contains(afterword, StringComparison.Ordinal)) && !IsOnlyPrefix(line);

    /// <summary>npm begins each line alike, blank ones too: <c>npm error enoent</c>.</summary>
    private static bool IsOnlyPrefix(string line) =>
        (line.StartsWith("npm error", StringComparison.Ordinal) || line.StartsWith("npm ERR!", StringComparison.Ordinal)) && line.AsSpan().Trim().Count(' ') < 3;
}
