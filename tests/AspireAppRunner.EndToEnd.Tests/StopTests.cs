namespace AspireAppRunner.EndToEnd.Tests;

public sealed class StopTests
{
    [SkippableFact]
    public async Task Ctrl_C_ends_every_process_that_was_started()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Processes are found through /proc.");
        await using var process = AppHostProcess.Run();
        await process.WaitForLineAsync(new("App Runner service guestbook-web is RUNNING"));
        Assert.NotEmpty(process.LivingProcesses());

        process.Interrupt();

        Assert.Equal(0, await process.WaitForExitAsync());
        await Eventually.HoldsAsync(() => process.LivingProcesses().Count == 0, () => $"Still alive: {string.Join('\n', process.LivingProcesses())}");
    }
}
