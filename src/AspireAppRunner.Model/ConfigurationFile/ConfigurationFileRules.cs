using static AspireAppRunner.Model.DiagnosticSeverity;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>All rules that the reader of <c>apprunner.yaml</c> checks.</summary>
public static class ConfigurationFileRules
{
    internal static readonly ConfigurationFileRule Unreadable = new("AAR101", Error, "The file can't be read as text", true);
    internal static readonly ConfigurationFileRule LimitExceeded = new("AAR102", Error, "The file is beyond a limit of the reader", true);
    internal static readonly ConfigurationFileRule Syntax = new("AAR103", Error, "Not YAML", true);
    internal static readonly ConfigurationFileRule Empty = new("AAR104", Error, "Nothing in the file", true);
    internal static readonly ConfigurationFileRule SeveralDocuments = new("AAR105", Error, "More than one document", true);
    internal static readonly ConfigurationFileRule Alias = new("AAR106", Error, "An alias that leads nowhere", true);
    internal static readonly ConfigurationFileRule Tag = new("AAR107", Error, "A tag that means nothing here", true);
    internal static readonly ConfigurationFileRule DuplicateKey = new("AAR108", Error, "A key given twice", true);
    internal static readonly ConfigurationFileRule ForeignDocument = new("AAR109", Error, "A file of another kind", true);
    internal static readonly ConfigurationFileRule NotUtf8 = new("AAR110", Warning, "Not UTF-8", false);
    internal static readonly ConfigurationFileRule TooManyProblems = new("AAR111", Info, "More problems than are shown", false);
    internal static readonly ConfigurationFileRule AnchorUsed = new("AAR112", Info, "Anchors and aliases", false);
    internal static readonly ConfigurationFileRule SeparatingTab = new("AAR113", Warning, "A tab between the parts of a line", false);

    internal static readonly ConfigurationFileRule Missing = new("AAR120", Error, "A required key is missing", true);
    internal static readonly ConfigurationFileRule WrongType = new("AAR121", Error, "A text, list or mapping where another of them belongs", true);
    internal static readonly ConfigurationFileRule CommandIsMapping = new("AAR122", Error, "A command that YAML reads as a mapping", true);
    internal static readonly ConfigurationFileRule EmptyRequired = new("AAR123", Error, "A required key without a value", true);
    internal static readonly ConfigurationFileRule UnknownKey = new("AAR124", Warning, "An unknown key", false);
    internal static readonly ConfigurationFileRule NoValue = new("AAR125", Warning, "An optional key without a value", false);
    internal static readonly ConfigurationFileRule EmptyCommands = new("AAR126", Warning, "A list without commands, or a command without text", false);
    internal static readonly ConfigurationFileRule BuildSecrets = new("AAR127", Error, "Secrets for the build", false);

    internal static readonly ConfigurationFileRule VersionValue = new("AAR130", Warning, "An undocumented version of the format", false);
    internal static readonly ConfigurationFileRule RuntimeNotListed = new("AAR131", Error, "A runtime that App Runner doesn't have", false);
    internal static readonly ConfigurationFileRule RuntimeEnded = new("AAR132", Info, "A runtime past its end of support", false);
    internal static readonly ConfigurationFileRule RuntimeVersionSyntax = new("AAR133", Error, "A runtime version that is no version number", false);
    internal static readonly ConfigurationFileRule RuntimeVersionUnlisted = new("AAR134", Warning, "A runtime version that App Runner doesn't list", false);
    internal static readonly ConfigurationFileRule RuntimeVersionNumber = new("AAR135", Info, "A runtime version that loses a zero as a number", false);
    internal static readonly ConfigurationFileRule PreRunUnsupported = new("AAR136", Error, "pre-run with the original build", false);
    internal static readonly ConfigurationFileRule CommandMultiline = new("AAR137", Warning, "A start command of several lines", false);
    internal static readonly ConfigurationFileRule Port = new("AAR138", Error, "A port that is no port number", true);
    internal static readonly ConfigurationFileRule PreRunAdvised = new("AAR139", Info, "Python packages installed in the build only", false);

    internal static readonly ConfigurationFileRule ReservedName = new("AAR140", Error, "A variable named PORT", false);
    internal static readonly ConfigurationFileRule NetworkEnvIsPort = new("AAR141", Info, "PORT as the extra port variable", false);
    internal static readonly ConfigurationFileRule DuplicateName = new("AAR142", Warning, "A variable given twice", false);
    internal static readonly ConfigurationFileRule SecretForm = new("AAR143", Warning, "A secret reference of no known form", false);
    internal static readonly ConfigurationFileRule ReservedPrefix = new("AAR144", Warning, "A variable with the prefix AWSAPPRUNNER", false);
    internal static readonly ConfigurationFileRule UnquotedValue = new("AAR145", Info, "A value that YAML takes for a number or truth value", false);

    /// <summary>Gets all rules, by code.</summary>
    public static IReadOnlyList<ConfigurationFileRule> All { get; } =
    [
        Unreadable, LimitExceeded, Syntax, Empty, SeveralDocuments, Alias, Tag, DuplicateKey, ForeignDocument, NotUtf8, TooManyProblems, AnchorUsed,
        SeparatingTab,
        Missing, WrongType, CommandIsMapping, EmptyRequired, UnknownKey, NoValue, EmptyCommands, BuildSecrets,
        VersionValue, RuntimeNotListed, RuntimeEnded, RuntimeVersionSyntax, RuntimeVersionUnlisted, RuntimeVersionNumber, PreRunUnsupported,
        CommandMultiline, Port, PreRunAdvised,
        ReservedName, NetworkEnvIsPort, DuplicateName, SecretForm, ReservedPrefix, UnquotedValue,
    ];
}
