namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>The files of one publish. They are written together at the end; inputs of services that no longer exist are removed.</summary>
internal sealed class ArtifactFolder(string folder)
{
    private static readonly string[] s_serviceFiles = ["create-service.json", "update-service.json", "apprunner.yaml", "Dockerfile"];

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public void Add(string path, string text) => _files.Add(path, text);

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        RemoveFormerServices();
        foreach (var (path, text) in _files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Only what an earlier publish wrote goes; a file that somebody added to a service's folder keeps it.</summary>
    private void RemoveFormerServices()
    {
        var services = Path.Combine(folder, "services");
        if (!Directory.Exists(services))
        {
            return;
        }

        foreach (var service in Directory.GetDirectories(services))
        {
            var path = $"services/{Path.GetFileName(service)}";
            foreach (var name in s_serviceFiles.Where(name => !_files.ContainsKey($"{path}/{name}")))
            {
                File.Delete(Path.Combine(service, name));
            }

            if (!Directory.EnumerateFileSystemEntries(service).Any())
            {
                Directory.Delete(service);
            }
        }
    }
}
