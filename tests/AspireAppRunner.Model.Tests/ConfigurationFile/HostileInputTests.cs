using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary>Texts made to hurt. How long they take is measured in <c>benchmarks/ConfigurationFile</c>; here it counts that they end.</summary>
public sealed class HostileInputTests
{
    private const int Length = 200_000;

    public static TheoryData<string> Names => [.. HostileInputs.OfLength(100).Select(input => input.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_text_is_answered_not_suffered(string name)
    {
        var text = HostileInputs.OfLength(Length).Single(input => input.Name == name).Text;

        var result = ConfigurationFileReader.Read(text);

        Assert.InRange(result.Diagnostics.Count, 0, ConfigurationFileLimits.MaxDiagnostics + 1);
        Assert.All(result.Diagnostics, diagnostic => Assert.InRange(diagnostic.ToString().Length, 1, 1200));
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_without_parsing() =>
        Assert.Equal("AAR102", Sample.OnlyProblemOf(new string('a', ConfigurationFileLimits.MaxLength + 1)).Code);

    [Fact]
    public void Nesting_beyond_the_limit_is_refused_where_it_begins() =>
        Assert.Equal($"AAR102 (1,{ConfigurationFileLimits.MaxDepth + 1})", Sample.OnlyProblemOf(new string('[', 1000)).Summary());

    [Fact]
    public void An_alias_bomb_is_refused_by_what_it_would_come_to()
    {
        var text = HostileInputs.OfLength(2000).Single(input => input.Name == "alias bomb").Text;

        Assert.Equal("AAR102", Sample.OnlyProblemOf(text).Code);
    }

    [Fact]
    public void A_run_of_spaces_beyond_the_limit_is_refused() =>
        Assert.Equal($"AAR102 (2,{ConfigurationFileLimits.MaxSpaces + 1})", Sample.OnlyProblemOf("a: |\n" + new string(' ', 5000) + "b\n").Summary());

    [Fact]
    public void Long_values_are_cut_in_messages()
    {
        var problem = Sample.OnlyProblemOf(Sample.WithRuntime(new string('x', 100_000)));

        Assert.InRange(problem.ToString().Length, 1, 500);
    }
}
