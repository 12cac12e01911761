using System.Diagnostics.CodeAnalysis;

namespace AspireAppRunner.Model.Templates;

/// <summary>A piece of a document that is to be written, the same for YAML and JSON.</summary>
internal abstract record TemplateNode
{
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator TemplateNode?(string? text) => text is null ? null : new TemplateText(text);

    public static implicit operator TemplateNode(int number) => new TemplateNumber(number);

    public static implicit operator TemplateNode(bool flag) => new TemplateFlag(flag);
}

/// <summary>A text. Stays one even if it looks like a number.</summary>
internal sealed record TemplateText(string Text) : TemplateNode;

/// <summary>A whole number.</summary>
internal sealed record TemplateNumber(int Number) : TemplateNode;

/// <summary>True or false.</summary>
internal sealed record TemplateFlag(bool Flag) : TemplateNode;

/// <summary>A function of CloudFormation by its full name (<c>Ref</c>, <c>Fn::Sub</c>, <c>Fn::GetAtt</c>) with its textual argument.</summary>
internal sealed record TemplateCall(string Function, string Argument) : TemplateNode
{
    public static TemplateCall Ref(string logicalId) => new("Ref", logicalId);

    public static TemplateCall GetAtt(string logicalId, string attribute) => new("Fn::GetAtt", $"{logicalId}.{attribute}");

    public static TemplateCall Sub(string text) => new("Fn::Sub", text);
}
