using static AspireAppRunner.Model.DiagnosticSeverity;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>All rules about the way to ECS Express Mode, by code. <c>docs/express-mode-diagnostics.md</c> explains each with an example.</summary>
public static class ExpressModeRules
{
    /// <summary>Services that need each other: a template can't create them. Deploying by the API can, so it leaves this rule out.</summary>
    public static readonly DiagnosticRule Cycle = new("AAR300", Error, "Services that need each other");
    internal static readonly DiagnosticRule Changed = new("AAR301", Info, "A setting that changes its meaning");
    internal static readonly DiagnosticRule Lost = new("AAR302", Warning, "A setting without an equivalent");
    internal static readonly DiagnosticRule ByHand = new("AAR303", Info, "A setting to carry over by hand");
    internal static readonly DiagnosticRule NoHealthCheckPath = new("AAR304", Warning, "A TCP health check, which needs a path");
    internal static readonly DiagnosticRule ScalingUnknown = new("AAR305", Warning, "A scaling configuration whose numbers are not known");
    internal static readonly DiagnosticRule Subnets = new("AAR306", Error, "No subnets that fit");
    internal static readonly DiagnosticRule RoleTrust = new("AAR307", Warning, "An existing role that has to trust ECS");
    internal static readonly DiagnosticRule FileNotRead = new("AAR308", Error, "Settings that are in apprunner.yaml");
    internal static readonly DiagnosticRule UnknownValue = new("AAR309", Error, "A value that Express Mode doesn't have");
    internal static readonly DiagnosticRule HealthCheckPath = new("AAR310", Error, "A malformed health check path");
    internal static readonly DiagnosticRule TooManyTags = new("AAR311", Error, "More than 50 tags");
    internal static readonly DiagnosticRule NotOnGitHub = new("AAR312", Warning, "Source code that is not on GitHub");
    internal static readonly DiagnosticRule NoSource = new("AAR313", Error, "A service without a source");

    /// <summary>Gets all rules, by code.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        Cycle, Changed, Lost, ByHand, NoHealthCheckPath, ScalingUnknown, Subnets, RoleTrust, FileNotRead, UnknownValue, HealthCheckPath, TooManyTags,
        NotOnGitHub, NoSource,
    ];
}
