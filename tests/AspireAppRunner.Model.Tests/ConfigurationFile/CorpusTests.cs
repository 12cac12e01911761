using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

public sealed class CorpusTests
{
    private static readonly Dictionary<string, string> s_codes = new()
    {
        ["E-yaml-syntax"] = "AAR103", ["E-type"] = "AAR121", ["E-missing"] = "AAR120", ["E-empty-required"] = "AAR123", ["E-runtime-not-listed"] = "AAR131",
        ["E-runtime-version-syntax"] = "AAR133", ["E-reserved-name"] = "AAR140", ["W-unknown-key"] = "AAR124", ["W-null"] = "AAR125", ["W-empty-list"] = "AAR126",
        ["W-version-value"] = "AAR130", ["W-runtime-version-unlisted"] = "AAR134", ["W-command-multiline"] = "AAR137",
    };

    public static TheoryData<string> Ids => Corpus.Exists ? [.. Corpus.Verdicts.Select(row => row[0])] : [Corpus.Absent];

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void A_real_file_gets_the_verdict_that_it_deserves(string id)
    {
        Skip.If(id == Corpus.Absent, Corpus.Reason);
        var verdict = new Verdict(Corpus.Verdicts.Single(row => row[0] == id));

        var result = ConfigurationFileReader.ReadFile(Corpus.PathOf(id));

        Assert.Equal(verdict.ToString(), Verdict.Of(result).ToString());
    }

    public static TheoryData<string> WellFormedIds =>
        Corpus.Exists ? [.. Corpus.Verdicts.Where(row => row[4] == "ok" && row[5] == "ok").Select(row => row[0])] : [Corpus.Absent];

    [SkippableTheory]
    [MemberData(nameof(WellFormedIds))]
    public void A_real_file_reads_the_same_after_it_was_written(string id)
    {
        Skip.If(id == Corpus.Absent, Corpus.Reason);
        var file = ConfigurationFileReader.ReadFile(Corpus.PathOf(id)).File;

        var written = ConfigurationFileWriter.Write(file!);

        Assert.Equal(file, ConfigurationFileReader.Read(written).File);
    }

    /// <summary>A row of the table, or a result, in the table's terms.</summary>
    private sealed record Verdict(string Word, bool IsYaml, bool HasStructure, IReadOnlyList<string> Codes)
    {
        public Verdict(string[] row)
            : this(row[2], row[4] == "ok", row[5] == "ok", [.. Expected(row[7]).Concat(Expected(row[8])).Order(StringComparer.Ordinal)])
        {
        }

        public static Verdict Of(ConfigurationFileReadResult result) => new(
            !result.IsValid ? "invalid" : result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning) ? "valid-with-warnings" : "valid",
            !result.Diagnostics.Any(diagnostic => string.CompareOrdinal(diagnostic.Code, "AAR109") < 0),
            result.File is not null,
            [.. result.Diagnostics
                .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Info && diagnostic.Code != "AAR109")
                .Select(diagnostic => diagnostic.Code == "AAR122" ? "AAR121" : diagnostic.Code)
                .Distinct().Order(StringComparer.Ordinal)]);

        public override string ToString() => $"{Word}, YAML {IsYaml}, structure {HasStructure}: {string.Join(' ', Codes)}";

        private static IEnumerable<string> Expected(string column) =>
            column == "-" ? [] : column.Split("; ").Select(part => s_codes[part.Split(':')[0]]).Distinct();
    }
}
