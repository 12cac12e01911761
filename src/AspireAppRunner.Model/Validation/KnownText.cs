namespace AspireAppRunner.Model.Validation;

/// <summary>The part of a value that can be checked before it is known.</summary>
internal static class KnownText
{
    /// <summary>The text with an example's account and Region in it; <see langword="null"/> if the value depends on anything else.</summary>
    public static string? Of(AppRunnerValue? value) =>
        value is not null && value.Parts.All(part => part is LiteralValue or AccountValue) ? value.Resolve(Example) : null;

    private static string Example(AppRunnerValue part) => part switch
    {
        AccountValue { Attribute: AccountAttribute.Partition } => "aws",
        AccountValue { Attribute: AccountAttribute.Region } => "us-east-1",
        AccountValue { Attribute: AccountAttribute.AccountId } => "123456789012",
        _ => throw new InvalidOperationException($"'{part}' has no example."),
    };
}
