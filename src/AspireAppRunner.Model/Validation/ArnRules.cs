using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about ARNs that an author gives.</summary>
internal static class ArnRules
{
    private const int LongestResourceArn = 1011;
    private const int ShortestRoleArn = 29;
    private const int LongestRoleArn = 1024;

    /// <summary>An ARN of App Runner itself, of one type of resource.</summary>
    public static void CheckResource(ServiceFindings findings, string setting, AppRunnerValue? arn, string type)
    {
        if (KnownText.Of(arn) is { } text
            && (text.Length > LongestResourceArn || !Patterns.AppRunnerArn.IsMatch(text) || !text.Contains($":{type}/", StringComparison.Ordinal)))
        {
            findings.Add(ResourceArn, setting, $"'{text}' is not the ARN of {Article(type)}.", $"Give one of the form arn:aws:apprunner:region:account:{type}/name.");
        }
    }

    /// <summary>An ARN of a role.</summary>
    public static void CheckRole(ServiceFindings findings, string setting, AppRunnerValue? arn)
    {
        if (KnownText.Of(arn) is { } text
            && (text.Length is < ShortestRoleArn or > LongestRoleArn || !Patterns.RoleArn.IsMatch(text)))
        {
            findings.Add(RoleArn, setting, $"'{text}' is not the ARN of a role.", "Give one of the form arn:aws:iam::account:role/name, or leave it out to have a role made.");
        }
    }

    private static string Article(string type) => type switch
    {
        "autoscalingconfiguration" => "an auto scaling configuration",
        "observabilityconfiguration" => "an observability configuration",
        "vpcconnector" => "a VPC connector",
        "connection" => "a connection",
        _ => throw new InvalidOperationException($"Unknown type '{type}'."),
    };
}
