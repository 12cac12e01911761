namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class ConsoleTailTests
{
    [Theory]
    [InlineData("Error: Cannot find module 'express'", "Error: Cannot find module 'express'|    at Module._resolveFilename (node:internal)|  code: 'ERROR'|}||Node.js v20.19.2")]
    [InlineData("ModuleNotFoundError: No module named 'flask'", "Traceback (most recent call last):|  File \"app.py\", line 1|ModuleNotFoundError: No module named 'flask'")]
    [InlineData("Unhandled exception. System.InvalidOperationException: no database", "info: starting|Unhandled exception. System.InvalidOperationException: no database|   at Program.Main()")]
    [InlineData(
        "npm error enoent Could not read package.json: Error: ENOENT: no such file",
        "npm error code ENOENT|npm error errno -2|npm error enoent Could not read package.json: Error: ENOENT: no such file|npm error enoent This is related to npm not being able to find a file.|npm error enoent|npm error A complete log of this run can be found in: ~/.npm/_logs/debug-0.log")]
    [InlineData("waiting for the database", "starting|waiting for the database|| ")]
    public void The_line_that_tells_the_reason_is_found(string expected, string lines) => Assert.Equal(expected, ConsoleTail.Tell(lines.Split('|')));

    [Fact]
    public void Of_nothing_nothing_is_told() => Assert.Null(ConsoleTail.Tell([]));

    [Fact]
    public void A_long_line_is_cut() => Assert.InRange(ConsoleTail.Tell([new string('x', 5000)])!.Length, 100, 400);

    [Fact]
    public void Only_the_last_lines_are_kept()
    {
        var tail = new ConsoleTail();
        foreach (var number in Enumerable.Range(1, 1000))
        {
            tail.Add($"line {number}");
        }

        Assert.Equal("line 1000", tail.Lines[^1]);
        Assert.InRange(tail.Lines.Count, 10, 100);
    }
}
