using System.Text.RegularExpressions;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>Reads the pieces of one C# signature, and writes types and parameters in the one form that both sides are compared in.</summary>
internal sealed partial class SignatureScanner(string text)
{
    private int _at;

    public bool AtEnd => _at >= text.Length;

    public char Next => AtEnd ? '\0' : text[_at];

    public string Rest => text[_at..];

    public void SkipSpace()
    {
        while (Next == ' ')
        {
            _at++;
        }
    }

    public void SkipAttributes()
    {
        SkipSpace();
        while (Next == '[')
        {
            Balanced();
            SkipSpace();
        }
    }

    /// <summary>The words up to the first that is none of <paramref name="words"/>.</summary>
    public IReadOnlyList<string> TakeWords(IReadOnlySet<string> words)
    {
        var taken = new List<string>();
        for (SkipAttributes(); words.Contains(PeekWord()); SkipAttributes())
        {
            taken.Add(Word());
        }

        return taken;
    }

    public string PeekWord() => WordPattern().Match(text, _at).Value;

    public string Word()
    {
        var word = PeekWord();
        _at += word.Length;
        SkipSpace();
        return word;
    }

    /// <summary>A type as it is written: a tuple or a dotted name, with generic arguments, array ranks and question marks.</summary>
    public string Type()
    {
        SkipSpace();
        var start = _at;
        do
        {
            if (Next == '(')
            {
                Balanced();
            }
            else
            {
                _at += PeekWord().Length;
            }

            while (Next is '<' or '?' or '[')
            {
                if (Next == '?')
                {
                    _at++;
                }
                else
                {
                    Balanced();
                }
            }
        }
        while (Next == '.' && ++_at > 0);

        var type = text[start.._at];
        SkipSpace();
        return type;
    }

    /// <summary>What stands between a bracket here and its partner.</summary>
    public string Balanced()
    {
        var start = _at + 1;
        var depth = 0;
        var quoted = false;
        do
        {
            var character = text[_at++];
            quoted ^= character == '"';
            depth += quoted ? 0 : character switch
            {
                '(' or '[' or '<' or '{' => 1,
                ')' or ']' or '}' => -1,
                '>' when text[_at - 2] != '=' => -1,
                _ => 0,
            };
        }
        while (depth > 0 && !AtEnd);
        return text[start..(_at - 1)];
    }

    public static IEnumerable<string> Split(string list, char separator)
    {
        var scanner = new SignatureScanner(list);
        var start = 0;
        while (!scanner.AtEnd)
        {
            if (scanner.Next is '(' or '[' or '<' or '{' or '"')
            {
                scanner.BalancedOrQuoted();
            }
            else if (scanner.Next == separator)
            {
                yield return list[start..scanner._at].Trim();
                start = ++scanner._at;
            }
            else
            {
                scanner._at++;
            }
        }

        if (list[start..].Trim() is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private void BalancedOrQuoted()
    {
        if (Next == '"')
        {
            _at = text.IndexOf('"', _at + 1) is var end and >= 0 ? end + 1 : text.Length;
        }
        else
        {
            Balanced();
        }
    }

    [GeneratedRegex(@"\G[@\w]+")]
    private static partial Regex WordPattern();
}
