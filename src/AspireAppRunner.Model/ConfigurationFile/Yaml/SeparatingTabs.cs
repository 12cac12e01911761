using YamlDotNet.Core.Events;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>
/// Finds tabs between the parts of a line. YAML allows them there (not as indentation), yet some widespread parsers refuse them,
/// and nobody sees them in an editor.
/// </summary>
internal sealed class SeparatingTabs(string text)
{
    private readonly bool _hasTabs = text.Contains('\t', StringComparison.Ordinal);
    private readonly List<(int Start, int End)> _scalars = [];

    /// <summary>Takes note of where a text stands: tabs inside of it are its own.</summary>
    public void Note(Scalar scalar)
    {
        if (_hasTabs)
        {
            _scalars.Add(((int)scalar.Start.Index, (int)scalar.End.Index));
        }
    }

    /// <summary>Reports the first one.</summary>
    public void Report(DiagnosticSink sink)
    {
        var next = 0;
        for (var index = _hasTabs ? 0 : text.Length; index < text.Length; index++)
        {
            while (next < _scalars.Count && _scalars[next].End <= index)
            {
                next++;
            }

            if (next < _scalars.Count && _scalars[next].Start <= index)
            {
                index = _scalars[next].End - 1;
            }
            else if (text[index] == '#' && (index == 0 || text[index - 1] is ' ' or '\t' or '\n' or '\r'))
            {
                index = EndOfLine(index);
            }
            else if (text[index] == '\t' && IsOnBlankLine(index))
            {
                index = EndOfLine(index);
            }
            else if (text[index] == '\t')
            {
                var (line, column) = SourceText.PositionOf(text, index);
                sink.Add(ConfigurationFileRules.SeparatingTab, line, column, "", "A tab stands between the parts of the line; some YAML readers refuse it.", "Replace it by a space, or remove it at the end of a line.");
                return;
            }
        }
    }

    private int EndOfLine(int index)
    {
        var length = text.AsSpan(index).IndexOfAny('\n', '\r');
        return length < 0 ? text.Length : index + length;
    }

    private bool IsOnBlankLine(int index)
    {
        var start = text.AsSpan(0, index).LastIndexOfAny('\n', '\r') + 1;
        return text.AsSpan(start, EndOfLine(index) - start).IsWhiteSpace();
    }
}
