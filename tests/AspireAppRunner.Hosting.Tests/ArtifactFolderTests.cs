using Aspire.Hosting.AppRunner.Publishing;

namespace AspireAppRunner.Hosting.Tests;

public sealed class ArtifactFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-artifacts-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("services/gone/create-service.json")]
    [InlineData("services/gone/Dockerfile")]
    [InlineData("express/services/gone/create-express-gateway-service.json")]
    [InlineData("express/services/gone/traffic/example.com/010-percent.json")]
    public async Task What_was_published_of_a_service_that_no_longer_exists_goes(string file)
    {
        await PublishAsync(file);

        await PublishAsync("services/stays/create-service.json");

        Assert.Equal(["create-service.json"], Files());
        Assert.Equal(["stays"], _folder.GetDirectories("services")[0].GetDirectories().Select(directory => directory.Name));
    }

    [Fact]
    public async Task What_somebody_added_stays()
    {
        await PublishAsync("services/gone/create-service.json");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "services", "gone", "notes.txt"), "mine");

        await PublishAsync("services/stays/create-service.json");

        Assert.Equal(["create-service.json", "notes.txt"], Files());
    }

    private IEnumerable<string> Files() => _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Name).Order(StringComparer.Ordinal);

    private async Task PublishAsync(string file)
    {
        var artifacts = new ArtifactFolder(_folder.FullName);
        artifacts.Add(file, "{}");
        await artifacts.WriteAsync(CancellationToken.None);
    }
}
