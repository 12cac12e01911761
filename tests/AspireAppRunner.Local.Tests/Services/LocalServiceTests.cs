namespace AspireAppRunner.Local.Tests.Services;

public sealed class LocalServiceTests
{
    [Fact]
    public async Task A_created_service_runs_and_serves()
    {
        await using var service = TestService.Create(out _);

        var operation = await (await service.CreateAsync()).Completion;

        Assert.Equal(OperationStatus.Succeeded, operation.Status);
        Assert.Equal(ServiceStatus.Running, service.Snapshot.Status);
        Assert.Equal("hello", await TestService.GetAsync(service));
    }
}
