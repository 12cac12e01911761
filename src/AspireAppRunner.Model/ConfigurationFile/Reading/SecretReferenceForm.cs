namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>The four documented forms of <c>value-from</c>. The reference itself is never repeated in a message: somebody may have written the secret.</summary>
internal static class SecretReferenceForm
{
    private const int MaxLength = 2048;
    private const string Forms =
        "Write `arn:aws:secretsmanager:<region>:<account>:secret:<name>` (with `:<json-key>:<stage>:<version-id>` for a part of it), "
        + "`arn:aws:ssm:<region>:<account>:parameter/<name>`, or the name of a parameter in the service's Region.";

    /// <summary>Finds what keeps a reference from having one of the forms.</summary>
    /// <returns>Message and remedy, or <see langword="null"/> if the form is right.</returns>
    public static (string Message, string Remedy)? Problem(string reference)
    {
        if (reference.Length > MaxLength)
        {
            return ($"The reference is longer than {MaxLength} characters.", Forms);
        }

        if (!reference.StartsWith("arn:", StringComparison.Ordinal))
        {
            return IsParameterName(reference) ? null : ("This is neither an ARN nor the name of a parameter.", Forms);
        }

        var fields = reference.Split(':');
        if (fields.Length < 6)
        {
            return ("The ARN is not complete.", Forms);
        }

        return fields[2] switch
        {
            _ when !IsRegion(fields[3]) || !IsAccount(fields[4]) => ("Region or account number of the ARN are not filled in.", "Write the Region, such as `us-east-1`, and the account's twelve digits."),
            "secretsmanager" => fields is [_, _, _, _, _, "secret", { Length: > 0 }] or [_, _, _, _, _, "secret", { Length: > 0 }, _, _, _]
                ? null
                : ("After the secret's name an ARN has either nothing or three more fields.", "Write `…:secret:<name>:<json-key>::` for one key of the secret, the last two fields empty."),
            "ssm" => fields.Length == 6 && fields[5].StartsWith("parameter/", StringComparison.Ordinal) && fields[5].Length > "parameter/".Length
                ? null
                : ("The ARN of a parameter ends with `:parameter/<name>`.", Forms),
            _ => ("The ARN is not one of Secrets Manager or of the Parameter Store.", Forms),
        };
    }

    private static bool IsParameterName(string text) => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '/');

    private static bool IsRegion(string text) => text.Count(character => character == '-') >= 2 && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private static bool IsAccount(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);
}
