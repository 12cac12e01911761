using Microsoft.Extensions.Primitives;

namespace AspireAppRunner.Local.Tests.Gateway;

public sealed class HopByHopHeadersTests
{
    [Theory]
    [InlineData("close, X-Mine", "x-mine", true)]
    [InlineData("X-Mine", "X-Mine", true)]
    [InlineData("close,\tx-mine ,y", "X-Mine", true)]
    [InlineData("X-Mine2", "X-Mine", false)]
    [InlineData("", "X-Mine", false)]
    public void A_token_is_found_in_a_list_whatever_its_case(string list, string token, bool expected)
        => Assert.Equal(expected, HopByHopHeaders.HasToken(new StringValues(list), token));

    [Theory]
    [InlineData("keep-alive", true)]
    [InlineData("Close", true)]
    [InlineData("close, X-Mine", false)]
    [InlineData("upgrade", false)]
    public void A_Connection_field_that_only_says_how_long_it_lives_names_no_others(string value, bool expected)
        => Assert.Equal(expected, HopByHopHeaders.NamesNoOthers(new StringValues(value)));
}
