using System.Text;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Turns bytes into the text of a file and refuses what no YAML parser should be given.</summary>
internal static class SourceText
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>Decodes UTF-8, or UTF-16 and UTF-32 if the byte order mark or (YAML 1.2, 5.2) the zeros around the first character say so.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, DiagnosticSink sink)
    {
        if (bytes.Length > ConfigurationFileLimits.MaxLength)
        {
            ReportTooLarge(sink);
            return null;
        }

        var encoding = DetectEncoding(bytes);
        if (encoding is null)
        {
            return DecodeUtf8(bytes, sink);
        }

        try
        {
            var text = encoding.GetString(bytes);
            sink.Add(ConfigurationFileRules.NotUtf8, 1, 1, "", $"The file is encoded as {encoding.WebName.ToUpperInvariant()}.",
                "Save it as UTF-8, which every tool reads.");
            return text;
        }
        catch (DecoderFallbackException)
        {
            sink.Add(ConfigurationFileRules.Unreadable, 1, 1, "", $"The file begins like {encoding.WebName.ToUpperInvariant()} but is broken.",
                "Save it as UTF-8.");
            return null;
        }
    }

    /// <summary>Removes the byte order mark and looks for what YAML doesn't allow or the reader doesn't follow.</summary>
    /// <returns>The text to parse, or <see langword="null"/> if there is none.</returns>
    public static string? Inspect(string text, DiagnosticSink sink)
    {
        if (text.Length > ConfigurationFileLimits.MaxLength)
        {
            ReportTooLarge(sink);
            return null;
        }

        if (text.StartsWith(ByteOrderMark))
        {
            text = text[1..];
        }

        var spaces = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            spaces = character == ' ' ? spaces + 1 : 0;
            if (spaces > ConfigurationFileLimits.MaxSpaces)
            {
                var (line, column) = PositionOf(text, index);
                sink.Add(ConfigurationFileRules.LimitExceeded, line, column, "",
                    $"More than {ConfigurationFileLimits.MaxSpaces} spaces follow each other.", "Remove them.");
                return null;
            }

            if (character is >= ' ' and <= '~' or '\n' or '\r' or '\t')
            {
                continue;
            }

            if (char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (!IsPrintable(character))
            {
                var (line, column) = PositionOf(text, index);
                sink.Add(ConfigurationFileRules.Unreadable, line, column, "", $"The character U+{(int)character:X4} may not stand in a YAML file.",
                    "Remove it, or write it as an escape in a text in double quotes.");
                return null;
            }
        }

        return text;
    }

    /// <summary>The printable characters of YAML 1.2, section 5.1.</summary>
    internal static bool IsPrintable(char character) =>
        character is '\t' or '\n' or '\r' or (>= ' ' and <= '~') or '\x85' or (>= '\xA0' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD');

    internal static (int Line, int Column) PositionOf(string text, int index)
    {
        var before = text.AsSpan(0, index);
        var lineStart = before.LastIndexOfAny('\n', '\r') + 1;
        var line = 1 + before.Count('\n');
        for (var start = before.IndexOf('\r'); start >= 0;)
        {
            // A carriage return of its own ends a line too; one before a line feed is part of that end.
            line += start + 1 < text.Length && text[start + 1] == '\n' ? 0 : 1;
            var next = before[(start + 1)..].IndexOf('\r');
            start = next < 0 ? -1 : start + 1 + next;
        }

        return (line, index - lineStart + 1);
    }

    private static Encoding? DetectEncoding(ReadOnlySpan<byte> bytes, bool throwOnInvalid = true) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(false, false, throwOnInvalid),
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(true, false, throwOnInvalid),
        [0xFF, 0xFE, ..] => new UnicodeEncoding(false, false, throwOnInvalid),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(true, false, throwOnInvalid),
        [not 0, 0, 0, 0, ..] => new UTF32Encoding(false, false, throwOnInvalid),
        [0, 0, 0, not 0, ..] => new UTF32Encoding(true, false, throwOnInvalid),
        [not 0, 0, not 0, 0, ..] => new UnicodeEncoding(false, false, throwOnInvalid),
        [0, not 0, 0, not 0, ..] => new UnicodeEncoding(true, false, throwOnInvalid),
        _ => null,
    };

    private static string? DecodeUtf8(ReadOnlySpan<byte> bytes, DiagnosticSink sink)
    {
        var invalid = IndexOfInvalidUtf8(bytes);
        if (invalid < 0)
        {
            return s_utf8.GetString(bytes);
        }

        var before = s_utf8.GetString(bytes[..invalid]);
        var (line, column) = PositionOf(before, before.Length);
        sink.Add(ConfigurationFileRules.Unreadable, line, column, "", $"The byte 0x{bytes[invalid]:X2} is no part of a UTF-8 character.",
            "Save the file as UTF-8.");
        return null;
    }

    private static int IndexOfInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return -1;
        }

        var index = 0;
        while (Rune.DecodeFromUtf8(bytes[index..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            index += consumed;
        }

        return index;
    }

    private static void ReportTooLarge(DiagnosticSink sink) =>
        sink.Add(ConfigurationFileRules.LimitExceeded, 1, 1, "",
            $"The file is larger than {ConfigurationFileLimits.MaxLength / 1024} KiB.",
            "An apprunner.yaml has a few lines: move what makes it so large to a script of the repository and call that.");
}
