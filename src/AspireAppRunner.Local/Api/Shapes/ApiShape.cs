using System.Text.RegularExpressions;

namespace AspireAppRunner.Local;

/// <summary>The kinds of JSON value that the API knows.</summary>
internal enum ApiShapeKind
{
    Structure,
    List,
    Map,
    Text,
    Integer,
    Boolean,
    Timestamp,
}

/// <summary>A type of the API with what it demands of its values.</summary>
internal sealed record ApiShape(string Name, ApiShapeKind Kind)
{
    /// <summary>The smallest number, or the fewest characters or items.</summary>
    public long? Minimum { get; init; }

    /// <summary>The largest number, or the most characters or items.</summary>
    public long? Maximum { get; init; }

    /// <summary>What a text must match as a whole; <see langword="null"/> if anything will do.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The pattern as the API states it, without anchors.</summary>
    public string? PatternText { get; init; }

    /// <summary>The only values of an enumeration; empty for any other text.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>Whether values must not be repeated in messages and logs.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>The members of a structure.</summary>
    public IReadOnlyDictionary<string, ApiMember> Members { get; init; } = new Dictionary<string, ApiMember>();

    /// <summary>The type of a list's items or of a map's values.</summary>
    public string? Items { get; init; }

    /// <summary>The type of a map's keys.</summary>
    public string? Keys { get; init; }
}

/// <summary>A member of a structure.</summary>
internal sealed record ApiMember(string Shape, bool IsRequired);

/// <summary>A call of the API: the types of its input and output, and the errors that clients know of it.</summary>
internal sealed record ApiOperation(string Name, string Input, string Output, IReadOnlySet<string> Errors);
