using System.Globalization;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Takes a composite format such as <c>Host={0};Port={1}</c> apart, so that values that are known only later can take their places.</summary>
internal static class CompositeFormatReader
{
    /// <summary>A literal text, or the index of an argument.</summary>
    internal readonly record struct Part(string? Text, int Index);

    /// <summary>The parts in order; doubled braces are single ones.</summary>
    public static IReadOnlyList<Part> Read(string format)
    {
        var parts = new List<Part>();
        var literal = new System.Text.StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var current = format[i];
            var doubled = i + 1 < format.Length && format[i + 1] == current;
            if (current is '{' or '}' && doubled)
            {
                literal.Append(current);
                i++;
            }
            else if (current == '{')
            {
                var end = format.IndexOf('}', i);
                AddLiteral();
                // Alignment and format of a placeholder are not used by ReferenceExpression: formats stand in StringFormats.
                var index = format[(i + 1)..end].Split(':', ',')[0];
                parts.Add(new Part(null, int.Parse(index, CultureInfo.InvariantCulture)));
                i = end;
            }
            else
            {
                literal.Append(current);
            }
        }

        AddLiteral();
        return parts;

        void AddLiteral()
        {
            if (literal.Length > 0)
            {
                parts.Add(new Part(literal.ToString(), -1));
                literal.Clear();
            }
        }
    }
}
