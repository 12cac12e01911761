using System.Globalization;

namespace AspireAppRunner.Model;

/// <summary>A place in a text file; both numbers count from 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in characters.</param>
/// <param name="File">The file, as the reader was given it; <see langword="null"/> if the text came from elsewhere.</param>
public sealed record TextPosition(int Line, int Column, string? File = null)
{
    /// <summary>The usual notation of compilers.</summary>
    /// <returns><c>file(line,column)</c>, or <c>(line,column)</c> without a file.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column})");
}
