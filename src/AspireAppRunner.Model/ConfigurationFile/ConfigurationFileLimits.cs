namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>
/// The bounds within which the reader reads, far beyond any real file. App Runner documents no limits of its own; these keep a
/// broken or hostile file from costing time or memory. Beyond them there is a diagnostic and no file.
/// </summary>
public static class ConfigurationFileLimits
{
    /// <summary>The largest file: 1 MiB, in bytes or (read from a string) in UTF-16 code units.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>The deepest nesting of lists and mappings. The format itself needs four levels.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most values (texts, lists and mappings; keys included, merged ones too).</summary>
    public const int MaxValues = 10_000;

    /// <summary>The most characters that the values may come to once every alias stands for what it refers to.</summary>
    public const int MaxExpandedLength = 4 * MaxLength;

    /// <summary>The longest run of spaces; the YAML parser looks no further ahead than that.</summary>
    public const int MaxSpaces = 1000;

    /// <summary>The most problems that are reported of one file.</summary>
    public const int MaxDiagnostics = 100;
}
