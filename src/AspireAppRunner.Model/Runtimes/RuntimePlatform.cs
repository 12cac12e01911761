namespace AspireAppRunner.Model;

/// <summary>The programming platforms that App Runner builds from source code.</summary>
public enum RuntimePlatform
{
    /// <summary>Python.</summary>
    Python,

    /// <summary>Node.js.</summary>
    NodeJs,

    /// <summary>Java, as Amazon Corretto.</summary>
    Corretto,

    /// <summary>.NET. Gets no further versions.</summary>
    DotNet,

    /// <summary>PHP. Gets no further versions.</summary>
    Php,

    /// <summary>Ruby. Gets no further versions.</summary>
    Ruby,

    /// <summary>Go. Gets no further versions.</summary>
    Go,
}
