namespace AspireAppRunner.Docs.Tests;

/// <summary>A fenced block of code in a document.</summary>
/// <param name="Document">The document's path.</param>
/// <param name="Line">The number of the block's first line of code.</param>
/// <param name="Language">What the fence says it is; empty if nothing.</param>
/// <param name="Text">The code.</param>
/// <param name="Given">
/// What a reader knows from the text around it: the code of a comment <c>&lt;!-- given: … --&gt;</c> directly above the block, which nobody sees in the rendered page.
/// </param>
internal sealed record CodeBlock(string Document, int Line, string Language, string Text, string Given)
{
    private const string Fence = "```";
    private const string GivenMark = "<!-- given:";

    public override string ToString() => $"{Document}:{Line}";

    public static IEnumerable<CodeBlock> Read(string document, string[] lines)
    {
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].TrimStart();
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var indentation = lines[index].Length - line.Length;
            var end = Array.FindIndex(lines, index + 1, text => text.Trim() == Fence);
            if (end < 0)
            {
                throw new InvalidDataException($"{document}:{index + 1}: this block of code has no end.");
            }

            var text = lines[(index + 1)..end].Select(code => code.Length >= indentation ? code[indentation..] : code);
            yield return new(document, index + 2, line[Fence.Length..].Trim(), string.Join('\n', text), GivenBefore(lines, index));
            index = end;
        }
    }

    private static string GivenBefore(string[] lines, int fence)
    {
        var last = fence - 1;
        if (last < 0 || !lines[last].TrimEnd().EndsWith("-->", StringComparison.Ordinal))
        {
            return "";
        }

        var first = Array.FindLastIndex(lines, last, text => text.Contains("<!--", StringComparison.Ordinal));
        var comment = string.Join('\n', lines[first..fence]).Trim();
        return comment.StartsWith(GivenMark, StringComparison.Ordinal) ? comment[GivenMark.Length..^"-->".Length].Trim() : "";
    }
}
