using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace AspireAppRunner.StandIns.Tests.Dcp;

public sealed class WorkloadTests : IDisposable
{
    private readonly Workload _workload = new(new ExecutableResource("api", "app", "/"), "api-abcdefgh", 0);

    [Fact]
    public void What_the_watch_saw_before_the_creation_was_answered_counts()
    {
        _workload.See(Object("new", revision: 2));
        _workload.Adopt(Object("new", revision: 1));
        Assert.Equal(2, _workload.Present?.Metadata.Revision);
    }

    [Fact]
    public void The_end_of_the_object_before_is_no_news()
    {
        _workload.Adopt(Object("new", revision: 5));
        _workload.See(Object("old", revision: 6));
        Assert.Equal("new", _workload.Present?.Metadata.Uid);
    }

    [Fact]
    public void An_earlier_state_does_not_replace_a_later_one()
    {
        _workload.Adopt(Object("new", revision: 5));
        _workload.See(Object("new", revision: 7));
        _workload.See(Object("new", revision: 6));
        Assert.Equal(7, _workload.Present?.Metadata.Revision);
    }

    [Fact]
    public void A_forgotten_object_is_not_present()
    {
        _workload.Adopt(Object("new", revision: 5));
        _workload.Forget();
        Assert.Null(_workload.Present);
    }

    public void Dispose() => _workload.Dispose();

    private static Executable Object(string uid, int revision) =>
        new(new("api-abcdefgh") { Uid = uid, ResourceVersion = $"{revision}" }, new() { ExecutablePath = "app" });
}
