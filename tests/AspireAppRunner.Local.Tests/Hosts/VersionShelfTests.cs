namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class VersionShelfTests : IAsyncDisposable
{
    private readonly VersionShelf _shelf = new();
    private readonly List<string> _removed = [];

    [Fact]
    public async Task Versions_without_an_instance_go_if_another_has_one()
    {
        Add("v1");
        Add("v2");
        _shelf.Enter("v2");

        await _shelf.PruneAsync();

        Assert.Equal(["v1"], _removed);
    }

    [Fact]
    public async Task All_versions_stay_while_no_instance_tells_which_is_deployed()
    {
        Add("v1");
        Add("v2");
        _shelf.Enter("v1");
        _shelf.Leave("v1");

        await _shelf.PruneAsync();

        Assert.Empty(_removed);
    }

    [Fact]
    public async Task A_version_is_removed_once()
    {
        Add("v1");

        await _shelf.DisposeAsync();
        await _shelf.DisposeAsync();

        Assert.Equal(["v1"], _removed);
    }

    public ValueTask DisposeAsync() => _shelf.DisposeAsync();

    private void Add(string version) => _shelf.Add(version, () =>
    {
        _removed.Add(version);
        return Task.CompletedTask;
    });
}
