using AspireAppRunner.Local.Tests.Api.Judges;

namespace AspireAppRunner.Local.Tests.Api;

public sealed class BotocoreTests
{
    [SkippableFact]
    public async Task Each_operation_answers_what_botocore_knows_of_it()
    {
        Skip.IfNot(await JudgeTool.RunsAsync("python3", "-c", "import botocore"), "botocore (Python) is not installed.");
        await using var api = await RunningApi.StartAsync();

        var (code, output, errors) = await JudgeTool.RunAsync("python3", JudgeTool.Script("botocore_client.py"), api.Api.Url!.ToString());

        Assert.True(code == 0, output + errors);
        Assert.Equal("37 operations", output.Trim());
    }
}
