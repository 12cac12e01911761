using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary>Texts made to hurt. How long they take is measured in <c>benchmarks/ConfigurationFile</c>; here it counts that they end.</summary>
public sealed class HostileInputTests
{
    private static readonly Dictionary<string, string> s_texts = HostileInputs.OfLength(100_000).ToDictionary(input => input.Name, input => input.Text);

    public static TheoryData<string> Names => [.. s_texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_text_is_answered_not_suffered(string name)
    {
        var result = ConfigurationFileReader.Read(s_texts[name]);

        Assert.InRange(result.Diagnostics.Count, 0, ConfigurationFileLimits.MaxDiagnostics + 2);
        Assert.All(result.Diagnostics, diagnostic => Assert.InRange(diagnostic.ToString().Length, 1, 1200));
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_without_parsing() =>
        Assert.Equal("AAR102", Sample.OnlyProblemOf(new string('a', ConfigurationFileLimits.MaxLength + 1)).Code);

    [Fact]
    public void Nesting_beyond_the_limit_is_refused_where_it_begins() =>
        Assert.Equal($"AAR102 (1,{ConfigurationFileLimits.MaxDepth + 1})", Sample.OnlyProblemOf(new string('[', 1000)).Summary());

    [Fact]
    public void An_alias_bomb_is_refused_by_what_it_would_come_to() =>
        Assert.Equal("AAR102", Sample.OnlyProblemOf(s_texts["alias bomb"][..2000]).Code);

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
