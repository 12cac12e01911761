using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary>Small files in which one thing is interesting.</summary>
internal static class Sample
{
    public const string Valid = """
        version: 1.0
        runtime: nodejs22
        build:
          commands:
            build:
              - npm ci
        run:
          command: node app.js

        """;

    /// <summary>A valid file with other lines under <c>run</c>, which is the last section; they begin in line 9.</summary>
    public static string WithRun(string lines) => Valid + Indent(lines);

    /// <summary>A valid file with another runtime.</summary>
    public static string WithRuntime(string runtime) => Valid.Replace("nodejs22", runtime, StringComparison.Ordinal);

    /// <summary>A valid file but for its build section, which begins in line 6.</summary>
    public static string WithBuild(string lines) => "version: 1.0\nruntime: nodejs22\nrun:\n  command: node app.js\nbuild:\n" + Indent(lines);

    public static ConfigurationFileReadResult Read(string text) => ConfigurationFileReader.Read(text);

    /// <summary>Reads a text that has exactly one problem worth more than a remark.</summary>
    public static Diagnostic OnlyProblemOf(string text) =>
        Assert.Single(ConfigurationFileReader.Read(text).Diagnostics, diagnostic => diagnostic.Severity != DiagnosticSeverity.Info);

    public static Diagnostic RemarkOf(string text) => Assert.Single(ConfigurationFileReader.Read(text).Diagnostics);

    /// <summary>Code, place and key path in one text, so that a test compares all of them at once.</summary>
    public static string Summary(this Diagnostic diagnostic) => $"{diagnostic.Code} {diagnostic.Position} {diagnostic.Setting}".TrimEnd();

    private static string Indent(string lines) => string.Concat(lines.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"));
}
