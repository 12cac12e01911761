using System.Security;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Reads <c>apprunner.yaml</c> and says of each problem where it is and what to write instead.</summary>
/// <remarks>
/// Whatever the input is, the answer is a result: no text, however broken, makes the reader throw or take long
/// (see <see cref="ConfigurationFileLimits"/>). The rules are <see cref="ConfigurationFileRules"/>.
/// Source: App Runner Developer Guide, "App Runner configuration file reference".
/// </remarks>
public static class ConfigurationFileReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The content of the file.</param>
    /// <param name="fileName">What diagnostics call the file; <see langword="null"/> (default) for none.</param>
    /// <returns>The file or what is wrong with it.</returns>
    public static ConfigurationFileReadResult Read(string text, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, new DiagnosticSink(fileName));
    }

    /// <summary>Reads bytes: UTF-8, or UTF-16 and UTF-32 with a warning.</summary>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="fileName">What diagnostics call the file; <see langword="null"/> (default) for none.</param>
    /// <returns>The file or what is wrong with it.</returns>
    public static ConfigurationFileReadResult Read(ReadOnlySpan<byte> bytes, string? fileName = null)
    {
        var sink = new DiagnosticSink(fileName);
        return SourceText.Decode(bytes, sink) is { } text ? Read(text, sink) : Failure(sink);
    }

    /// <summary>Reads a stream to its end, or until it proves too long. The stream stays open.</summary>
    /// <param name="stream">Where the content comes from.</param>
    /// <param name="fileName">What diagnostics call the file; <see langword="null"/> (default) for none.</param>
    /// <returns>The file or what is wrong with it; a stream that fails is a diagnostic too.</returns>
    public static ConfigurationFileReadResult Read(Stream stream, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return Read(ReadBounded(stream), fileName);
        }
        catch (IOException exception)
        {
            return Unreadable(fileName, exception.Message);
        }
    }

    /// <summary>Reads a stream to its end, or until it proves too long. The stream stays open.</summary>
    /// <param name="stream">Where the content comes from.</param>
    /// <param name="fileName">What diagnostics call the file; <see langword="null"/> (default) for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file or what is wrong with it; a stream that fails is a diagnostic too.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static async Task<ConfigurationFileReadResult> ReadAsync(Stream stream, string? fileName = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            var buffer = new byte[ConfigurationFileLimits.MaxLength + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return Read(buffer.AsSpan(0, length), fileName);
        }
        catch (IOException exception)
        {
            return Unreadable(fileName, exception.Message);
        }
    }

    /// <summary>Reads a file, whatever its name.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The file's content or what is wrong with it; a file that isn't there or can't be opened is a diagnostic too.</returns>
    public static ConfigurationFileReadResult ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Read(stream, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException)
        {
            return Unreadable(path, exception.Message);
        }
    }

    /// <summary>Reads the <c>apprunner.yaml</c> of a source directory, the only name that App Runner looks for.</summary>
    /// <param name="directory">The source directory: where <c>apprunner.yaml</c> lies and where its commands run.</param>
    /// <returns>The file's content or what is wrong with it; a near miss of the name is pointed out.</returns>
    public static ConfigurationFileReadResult ReadSourceDirectory(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var path = Path.Join(directory, AppRunnerConfigurationFile.FileName);
        return File.Exists(path) ? ReadFile(path) : NotFound(directory, path);
    }

    private static ConfigurationFileReadResult Read(string text, DiagnosticSink sink)
    {
        if (SourceText.Inspect(text, sink) is not { } inspected || YamlTreeReader.Read(inspected, sink) is not { } root)
        {
            return Failure(sink);
        }

        var (file, runtime) = new DocumentReader(sink, inspected).Read(root);
        return new ConfigurationFileReadResult(sink.PreventsFile ? null : file, sink.ToList(), runtime);
    }

    private static ReadOnlySpan<byte> ReadBounded(Stream stream)
    {
        var buffer = new byte[ConfigurationFileLimits.MaxLength + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer.AsSpan(0, length);
    }

    private static ConfigurationFileReadResult NotFound(string directory, string path)
    {
        var similar = FindSimilarName(directory);
        return Unreadable(path, similar is null ? $"There is no {AppRunnerConfigurationFile.FileName}." : $"There is a {similar}, but App Runner doesn't look for it.",
            similar is null ? "Write one, or give the service its build and start commands itself." : $"Rename it to {AppRunnerConfigurationFile.FileName}.");
    }

    private static string? FindSimilarName(string directory)
    {
        string[] candidates = ["apprunner.yml", "AppRunner.yaml", "Apprunner.yaml", "app-runner.yaml", "app_runner.yaml"];
        return candidates.FirstOrDefault(name => File.Exists(Path.Join(directory, name)));
    }

    private static ConfigurationFileReadResult Unreadable(string? fileName, string reason, string remedy = "Check the path and the permissions.")
    {
        var sink = new DiagnosticSink(fileName);
        sink.Add(ConfigurationFileRules.Unreadable, 1, 1, "", reason, remedy);
        return Failure(sink);
    }

    private static ConfigurationFileReadResult Failure(DiagnosticSink sink) => new(null, sink.ToList(), null);
}
