using Aspire.Hosting.Dcp;

namespace AspireAppRunner.StandIns.Tests.Dcp;

public class LogLinesTests
{
    [Fact]
    public void The_time_in_front_is_split_off() =>
        Assert.Equal(
            (new DateTime(2026, 11, 22, 2, 0, 39, 188, DateTimeKind.Utc), "Serving on port 80"),
            LogLines.SplitTimestamp("2026-11-22T02:00:39.188Z Serving on port 80"));

    [Fact]
    public void A_line_without_a_time_is_all_text() =>
        Assert.Equal((null, "   at Program.Main()"), LogLines.SplitTimestamp("   at Program.Main()"));

    [Fact]
    public void An_error_of_DCP_is_told_with_its_cause() =>
        Assert.Equal(
            ("[sys] Failed to start a process: no such file", true),
            LogLines.TryReadSystem("error\tExecutableReconciler\tFailed to start a process\t{\"Cmd\": \"/x\", \"error\": \"no such file\"}"));

    [Fact]
    public void What_DCP_notes_for_itself_is_not_told() =>
        Assert.Null(LogLines.TryReadSystem("info\tExecutableReconciler\tStarting process...\t{}"));
}
