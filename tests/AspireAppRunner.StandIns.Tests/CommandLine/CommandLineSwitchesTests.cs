using Aspire.Hosting;

namespace AspireAppRunner.StandIns.Tests.CommandLine;

public class CommandLineSwitchesTests
{
    [Fact]
    public void A_known_switch_stands_for_its_key()
        => Assert.Equal("publish", CommandLineSwitches.Parse(["--operation", "publish"])["AppHost:Operation"]);

    [Theory]
    [InlineData("--Parameters:x", "y")]
    [InlineData("--Parameters:x=y")]
    [InlineData("Parameters:x=y")]
    public void A_key_can_be_given_in_three_ways(params string[] args)
        => Assert.Equal("y", CommandLineSwitches.Parse(args)["Parameters:x"]);

    [Fact]
    public void A_flag_needs_no_value()
    {
        var settings = CommandLineSwitches.Parse(["--yes", "--step", "destroy", "--clear-cache"]);
        Assert.Equal(("true", "destroy", "true"), (settings["Pipeline:SkipConfirmation"], settings["Pipeline:Step"], settings["Pipeline:ClearCache"]));
    }

    [Fact]
    public void An_unknown_switch_is_an_error_that_names_the_known_ones()
    {
        var error = Assert.Throws<DistributedApplicationException>(() => CommandLineSwitches.Parse(["--stp", "publish"]));
        Assert.Contains("--step", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_switch_without_its_value_is_an_error()
        => Assert.Throws<DistributedApplicationException>(() => CommandLineSwitches.Parse(["--step"]));

    [Fact]
    public void Other_arguments_are_left_to_the_AppHost()
        => Assert.Empty(CommandLineSwitches.Parse(["fast"]));
}
