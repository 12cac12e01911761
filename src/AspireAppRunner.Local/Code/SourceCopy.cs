using System.Security.Cryptography;
using System.Text;

namespace AspireAppRunner.Local;

/// <summary>Copies a source into a folder of its own, so that neither a build's output nor a running version gets into the developer's way, or the other way round.</summary>
internal static class SourceCopy
{
    /// <summary>Copies files and links.</summary>
    /// <param name="root">Where they are.</param>
    /// <param name="paths">Their paths from there; what has been deleted meanwhile is skipped.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The SHA-256 hash of names, kinds and contents, in hexadecimal digits.</returns>
    /// <exception cref="InstanceStartException">A link leads out of the source, or something can't be read.</exception>
    public static string Copy(string root, IReadOnlyList<string> paths, string target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Directory.CreateDirectory(target);
        try
        {
            foreach (var path in paths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var file = new FileInfo(Path.Join(root, path));
                if (file.LinkTarget is { } link)
                {
                    CopyLink(root, path, link, target, hash);
                }
                else if (file.Exists)
                {
                    CopyFile(file, path, target, hash);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InstanceStartException($"The source can't be copied: {exception.Message}", exception);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Copies a folder with everything in it; links stay what they are.</summary>
    public static void CopyAll(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            var target = Path.Join(to, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(target, link);
            }
            else if (entry is DirectoryInfo folder)
            {
                CopyAll(folder, target);
            }
            else
            {
                File.Copy(entry.FullName, target);
            }
        }
    }

    private static void CopyLink(string root, string path, string link, string target, IncrementalHash hash)
    {
        var copied = SourceLink.TargetInCopy(root, path, link)
            ?? throw new InstanceStartException($"The link {path} leads out of the source, to {link}. App Runner has nothing but the repository: put there what the link leads to.");
        File.CreateSymbolicLink(MakeRoom(target, path), copied);
        Append(hash, "link", path);
        Append(hash, copied);
    }

    private static void CopyFile(FileInfo file, string path, string target, IncrementalHash hash)
    {
        var copy = MakeRoom(target, path);
        file.CopyTo(copy);
        var isProgram = !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
        Append(hash, isProgram ? "program" : "file", path);
        using var content = File.OpenRead(copy);
        Span<byte> size = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(size, content.Length);
        hash.AppendData(size);
        var buffer = new byte[81_920];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer.AsSpan(0, read));
        }
    }

    private static string MakeRoom(string target, string path)
    {
        var copy = Path.Join(target, path);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        return copy;
    }

    private static void Append(IncrementalHash hash, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text.Replace('\\', '/')));
            hash.AppendData([0]);
        }
    }
}
