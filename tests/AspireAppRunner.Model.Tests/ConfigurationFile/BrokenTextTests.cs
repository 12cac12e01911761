using System.Text;
using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary>Texts that are no YAML, or hardly.</summary>
public sealed class BrokenTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("~")]
    [InlineData("\uFEFF")]
    public void A_file_without_content_is_called_empty(string text) => Assert.Equal("AAR104 (1,1)", Sample.OnlyProblemOf(text).Summary());

    [Theory]
    [InlineData("just a text", "a text")]
    [InlineData("- a\n- b", "a list")]
    public void A_document_that_is_no_mapping_is_refused(string text, string kind)
    {
        var problem = Sample.OnlyProblemOf(text);

        Assert.Equal("AAR121 (1,1)", problem.Summary());
        Assert.Equal($"The file is {kind}.", problem.Message);
    }

    [Fact]
    public void A_tab_as_indentation_is_named()
    {
        var problem = Sample.OnlyProblemOf("version: 1.0\nrun:\n\tcommand: a\n");

        Assert.Equal("AAR103 (3,1)", problem.Summary());
        Assert.Contains("tab", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("command:\tnode app.js", 8, 11)]
    [InlineData("command: node app.js\t", 8, 23)]
    [InlineData("command: node app.js\t# starts it", 8, 23)]
    public void A_tab_between_the_parts_of_a_line_is_a_warning(string line, int expectedLine, int expectedColumn)
    {
        var problem = Sample.OnlyProblemOf(Sample.Valid.Replace("command: node app.js", line, StringComparison.Ordinal));

        Assert.Equal($"AAR113 ({expectedLine},{expectedColumn})", problem.Summary());
    }

    [Theory]
    [InlineData("command: \"node\tapp.js\"")]
    [InlineData("command: node\tapp.js")]
    [InlineData("command: |\n    node\tapp.js")]
    [InlineData("command: node app.js # it\tstarts")]
    public void A_tab_inside_of_a_text_or_comment_is_nobodys_business(string line) =>
        Assert.Empty(Sample.Read(Sample.Valid.Replace("command: node app.js", line, StringComparison.Ordinal)).Diagnostics);

    [Fact]
    public void The_markers_of_a_merge_conflict_are_recognised()
    {
        var problem = Sample.OnlyProblemOf("version: 1.0\n<<<<<<< HEAD\nruntime: a\n=======\nruntime: b\n>>>>>>> other\n");

        Assert.Equal("AAR103 (2,1)", problem.Summary());
        Assert.Contains("merge conflict", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run:\n  command: \"node\n", "never closed")]
    [InlineData("run:\n  command: \"C:\\Windows\"\n", "backslash")]
    [InlineData("run:\n  command: @start\n", "can't begin with `@`")]
    [InlineData("run:\n  command: %start\n", "can't begin with `%`")]
    [InlineData("run:\n  command: \"node\" app.js\n", "follows the closing quotation mark")]
    [InlineData("run:\n  command: 'node' app.js\n", "follows the closing quotation mark")]
    [InlineData("run:\n  command: [a, b\n", "never closed")]
    [InlineData("run:\n  port: {{ PORT }}\n", "key")]
    [InlineData("run:\n  command: a\n run: b\n", "indentation")]
    [InlineData("run:\n  command: \"a\"# b\n", "`#` follows")]
    [InlineData("run:\n  : b\n", "no key before the colon")]
    public void The_usual_slips_are_explained(string text, string expected)
    {
        var problem = Sample.OnlyProblemOf(text);

        Assert.Equal("AAR103", problem.Code);
        Assert.Contains(expected, $"{problem.Message} {problem.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_document_is_refused_where_it_begins() =>
        Assert.Equal("AAR105 (9,1)", Sample.OnlyProblemOf(Sample.Valid + "---\nversion: 1.0\n").Summary());

    [Fact]
    public void The_marks_around_a_single_document_are_fine() =>
        Assert.Empty(Sample.Read($"%YAML 1.2\n---\n{Sample.Valid}...\n").Diagnostics);

    [Theory]
    [InlineData("run: *nowhere\n", "AAR106 (1,6)")]
    [InlineData("run: &a\n  command: *a\n", "AAR106 (2,12)")]
    [InlineData("run: !Ref A\n", "AAR107 (1,6)")]
    [InlineData("run: !!binary aGk=\n", "AAR107 (1,6)")]
    [InlineData("run:\n  <<: text\n", "AAR106 (2,3) run.<<")]
    public void Aliases_and_tags_that_lead_nowhere_are_refused(string text, string expected) =>
        Assert.Equal(expected, Sample.Read(text).Diagnostics.First(diagnostic => diagnostic.IsError).Summary());

    [Fact]
    public void A_byte_order_mark_is_passed_over_and_moves_no_column() =>
        Assert.Equal("AAR131 (2,10) runtime", Sample.OnlyProblemOf("\uFEFF" + Sample.WithRuntime("docker")).Summary());

    [Fact]
    public void UTF_8_with_a_byte_order_mark_reads_without_a_problem() =>
        Assert.Empty(ConfigurationFileReader.Read([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Sample.Valid)]).Diagnostics);

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32BE", false)]
    public void Other_Unicode_encodings_are_read_with_a_warning(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);

        var result = ConfigurationFileReader.Read([.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Sample.Valid)]);

        Assert.Equal("AAR110", Assert.Single(result.Diagnostics).Code);
        Assert.Equal(Sample.Read(Sample.Valid).File, result.File);
    }

    [Fact]
    public void Broken_UTF_16_is_refused() =>
        Assert.Equal("AAR101", Assert.Single(ConfigurationFileReader.Read([0xFF, 0xFE, 0x00, 0xD8, 0x41]).Diagnostics).Code);

    [Fact]
    public void A_byte_that_is_no_UTF_8_is_shown_where_it_is()
    {
        var result = ConfigurationFileReader.Read([.. "version: 1.0\nruntime: caf"u8, 0xE9, .. "\n"u8]);

        Assert.Equal("AAR101 (2,13)", Assert.Single(result.Diagnostics).Summary());
    }

    [Theory]
    [InlineData("version: 1.0\nrun\0time: a\n", "AAR101 (2,4)")]
    [InlineData("version: \u001b[1m\n", "AAR101 (1,10)")]
    [InlineData("version: 1.0\r\n\u007f\r\n", "AAR101 (2,1)")]
    [InlineData("version: 1.0\r\ra\u0001", "AAR101 (3,2)")]
    public void Characters_that_YAML_forbids_are_shown_where_they_are(string text, string expected) =>
        Assert.Equal(expected, Sample.OnlyProblemOf(text).Summary());

    [Fact]
    public void Half_of_a_surrogate_pair_is_shown_where_it_is() => Assert.Equal("AAR101 (1,4)", Sample.OnlyProblemOf("a: \uD83D\n").Summary());

    [Fact]
    public void A_stream_is_read_to_its_end_and_stays_open()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Sample.Valid));

        Assert.Equal(Sample.Read(Sample.Valid).File, ConfigurationFileReader.Read(stream).File);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task A_stream_is_read_asynchronously_too()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Sample.Valid));

        Assert.Equal(Sample.Read(Sample.Valid).File, (await ConfigurationFileReader.ReadAsync(stream)).File);
    }

    [Fact]
    public void A_stream_that_is_too_long_is_not_read_to_its_end()
    {
        using var stream = new MemoryStream(new byte[ConfigurationFileLimits.MaxLength * 2]);

        Assert.Equal("AAR102", Assert.Single(ConfigurationFileReader.Read(stream).Diagnostics).Code);
        Assert.Equal(ConfigurationFileLimits.MaxLength + 1, stream.Position);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no/such/file.yaml")]
    [InlineData("a\0b")]
    [InlineData("/")]
    public void A_path_that_leads_to_no_file_is_a_diagnostic(string path) =>
        Assert.Equal("AAR101", Assert.Single(ConfigurationFileReader.ReadFile(path).Diagnostics).Code);

    [Fact]
    public void A_source_directory_is_searched_for_the_one_name()
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Join(directory.FullName, "apprunner.yml"), Sample.Valid);
            Assert.Contains("apprunner.yml", Assert.Single(ConfigurationFileReader.ReadSourceDirectory(directory.FullName).Diagnostics).Message, StringComparison.Ordinal);

            File.WriteAllText(Path.Join(directory.FullName, "apprunner.yaml"), Sample.Valid);
            Assert.Empty(ConfigurationFileReader.ReadSourceDirectory(directory.FullName).Diagnostics);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
