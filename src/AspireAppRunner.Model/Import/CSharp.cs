using System.Globalization;
using System.Text;

namespace AspireAppRunner.Model.Import;

/// <summary>Says the model's values as C# expressions.</summary>
internal sealed class CSharp(ResourceNames names)
{
    /// <summary>A string literal; what can't be seen, or would end a line, is escaped.</summary>
    public static string Text(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
        {
            literal.Append(character switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when IsInvisible(character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => character.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    public static string Flag(bool flag) => flag ? "true" : "false";

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public string Value(AppRunnerValue value) => value switch
    {
        LiteralValue literal => Text(literal.Literal),
        ParameterValue parameter => New(
            $"new ParameterValue({Text(parameter.Name)})",
            ("Secret", parameter.Secret ? "true" : null), ("Default", OptionalText(parameter.Default)), ("Description", OptionalText(parameter.Description))),
        ServiceValue { Attribute: ServiceAttribute.Url } service => $"new ServiceValue({Text(names.Of(service.Service))})",
        ServiceValue service => $"new ServiceValue({Text(names.Of(service.Service))}, ServiceAttribute.{service.Attribute})",
        ImageValue image => $"new ImageValue({Text(image.Repository)})",
        ResourceArnValue { Kind: ResourceKind.AccessRole or ResourceKind.InstanceRole } role => $"new ResourceArnValue(ResourceKind.{role.Kind}, {Text(names.Of(role.Name))})",
        ResourceArnValue resource => $"new ResourceArnValue(ResourceKind.{resource.Kind}, {Text(resource.Name)})",
        AccountValue account => $"AccountValue.{account.Attribute}",
        JoinedValue joined => $"AppRunnerValue.Join({string.Join(", ", joined.Parts.Select(Value))})",
        _ => throw new InvalidOperationException($"Unknown value '{value.GetType().Name}'."),
    };

    public string? OptionalValue(AppRunnerValue? value) => value is null ? null : Value(value);

    public static string? OptionalText(string? text) => text is null ? null : Text(text);

    public string Values(IEnumerable<AppRunnerValue> values) => $"[{string.Join(", ", values.Select(Value))}]";

    public string Role(Role role) => role.Arn is { } arn
        ? $"Role.Existing({Value(arn)})"
        : New(
            "new Role",
            ("ManagedPolicyArns", role.ManagedPolicyArns.Count == 0 ? null : Values(role.ManagedPolicyArns)),
            ("Statements", role.Statements.Count == 0 ? null : $"[{string.Join(", ", role.Statements.Select(Statement))}]"));

    /// <summary>A secret; as the text that App Runner writes, where that says everything.</summary>
    public string Secret(SecretReference secret) => secret switch
    {
        { ValueFrom.Text: { } text } when SecretReference.Parse(text) == secret => Text(text),
        NewSecret made => New($"new NewSecret({Text(made.Name)}, {Value(made.Value)})", ("KmsKeyArn", OptionalValue(made.KmsKeyArn))),
        SsmParameter parameter => New($"new SsmParameter({Value(parameter.ArnOrName)})", ("KmsKeyArn", OptionalValue(parameter.KmsKeyArn))),
        SecretsManagerSecret stored => New(
            $"new SecretsManagerSecret({Value(stored.SecretArn)})",
            ("JsonKey", OptionalText(stored.JsonKey)), ("VersionStage", OptionalText(stored.VersionStage)), ("VersionId", OptionalText(stored.VersionId)),
            ("KmsKeyArn", OptionalValue(stored.KmsKeyArn))),
        _ => throw new InvalidOperationException($"Unknown secret '{secret.GetType().Name}'."),
    };

    /// <summary>An object with the members that say something. A creation without arguments takes braces, or it is none.</summary>
    public static string New(string creation, params (string Name, string? Value)[] members)
    {
        var said = string.Join(", ", members.Where(member => member.Value is not null).Select(member => $"{member.Name} = {member.Value}"));
        return said.Length > 0 ? $"{creation} {{ {said} }}" : creation.EndsWith(')') ? creation : $"{creation}()";
    }

    private string Statement(PolicyStatement statement) =>
        $"new PolicyStatement([{string.Join(", ", statement.Actions.Select(Text))}], {Values(statement.Resources)})";

    private static bool IsInvisible(char character) =>
        char.IsControl(character) || char.IsSurrogate(character)
        || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;
}
