namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>The files of one publish. They are written together at the end; inputs of services that no longer exist are removed.</summary>
internal sealed class ArtifactFolder(string folder)
{
    private static readonly string[] s_serviceFolders = ["services", "express/services"];

    private static readonly string[] s_serviceFiles =
    [
        "create-service.json", "update-service.json", "apprunner.yaml", "Dockerfile",
        "create-express-gateway-service.json", "update-express-gateway-service.json", "deploy.yml",
    ];

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public void Add(string path, string text) => _files.Add(path, text);

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var services in s_serviceFolders)
        {
            RemoveFormerServices(services);
        }

        foreach (var (path, text) in _files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Only what an earlier publish wrote goes; a file that somebody added to a service's folder keeps it.</summary>
    private void RemoveFormerServices(string services)
    {
        var parent = Path.Combine(folder, services);
        if (!Directory.Exists(parent))
        {
            return;
        }

        foreach (var service in Directory.GetDirectories(parent))
        {
            var path = $"{services}/{Path.GetFileName(service)}";
            foreach (var name in s_serviceFiles.Where(name => !_files.ContainsKey($"{path}/{name}")))
            {
                File.Delete(Path.Combine(service, name));
            }

            RemoveFormerShifts(service, path);
            if (!Directory.EnumerateFileSystemEntries(service).Any())
            {
                Directory.Delete(service);
            }
        }
    }

    /// <summary>The steps of domains that the service no longer has.</summary>
    private void RemoveFormerShifts(string service, string path)
    {
        var traffic = Path.Combine(service, "traffic");
        if (!Directory.Exists(traffic))
        {
            return;
        }

        foreach (var domain in Directory.GetDirectories(traffic).Where(domain => !_files.Keys.Any(file => file.StartsWith($"{path}/traffic/{Path.GetFileName(domain)}/", StringComparison.Ordinal))))
        {
            Directory.Delete(domain, recursive: true);
        }

        if (!Directory.EnumerateFileSystemEntries(traffic).Any())
        {
            Directory.Delete(traffic);
        }
    }
}
