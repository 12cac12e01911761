using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about tags, of a service or of the whole deployment.</summary>
internal static class TagRules
{
    private const int LongestKey = 128;
    private const int LongestValue = 256;
    private const string ReservedPrefix = "aws:";

    public static void Check(ServiceFindings findings, IDictionary<string, AppRunnerValue> tags) => Check(tags, findings.Add);

    public static void Check(Findings findings, IDictionary<string, AppRunnerValue> tags) =>
        Check(tags, (rule, setting, message, remedy) => findings.Add(rule, null, setting, message, remedy));

    private static void Check(IDictionary<string, AppRunnerValue> tags, Action<DiagnosticRule, string?, string, string> add)
    {
        foreach (var (key, value) in tags)
        {
            // AWS keeps the prefix to itself in whatever case.
            if (key.Length is 0 or > LongestKey || key.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase))
            {
                add(TagKey, $"Tags.{key}", $"'{key}' can't be the key of a tag.", "Use 1–128 characters that don't begin with 'aws:'.");
            }

            if (value.Text is { Length: > LongestValue })
            {
                add(TagValue, $"Tags.{key}", "The value is longer than 256 characters.", "Use a shorter one.");
            }
        }
    }
}
