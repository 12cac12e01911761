using System.Diagnostics.CodeAnalysis;

namespace AspireAppRunner.Model;

/// <summary>A text that may be known only later: when a template is deployed, an image is pushed, or another service has a URL.</summary>
/// <remarks>
/// A string converts implicitly, and values are joined with <c>+</c>. Each writer says a value in its own way: CloudFormation
/// as <c>Ref</c>, <c>Fn::Sub</c> or <c>Fn::GetAtt</c>, the API input as the resolved text or a <see cref="Placeholder"/>.
/// The cases are <see cref="LiteralValue"/>, <see cref="ParameterValue"/>, <see cref="ServiceValue"/>, <see cref="ImageValue"/>,
/// <see cref="ResourceArnValue"/>, <see cref="AccountValue"/> and <see cref="JoinedValue"/>.
/// </remarks>
public abstract record AppRunnerValue
{
    private protected AppRunnerValue()
    {
    }

    /// <summary>Gets the text if it is known now; otherwise <see langword="null"/>.</summary>
    public string? Text => (this as LiteralValue)?.Literal;

    /// <summary>Gets the values that this one is joined from, in order; itself, if it is not joined.</summary>
    public virtual IReadOnlyList<AppRunnerValue> Parts => [this];

    /// <summary>Gets a value indicating whether a secret is anywhere in it. Such a value may stand in a secret only, never in the open.</summary>
    public bool IsSecret => Parts.Any(part => part is ParameterValue { Secret: true });

    /// <summary>Gets what stands for the value where it is not known: <c>${parameter.name}</c>, <c>${service.api.url}</c> and so on.</summary>
    public abstract string Placeholder { get; }

    /// <summary>A text as a value.</summary>
    /// <param name="text">The text.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator AppRunnerValue?(string? text) => text is null ? null : new LiteralValue(text);

    /// <summary>One value after the other.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static AppRunnerValue operator +(AppRunnerValue left, AppRunnerValue right) => Join(left, right);

    /// <summary>A text as a value.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A <see cref="LiteralValue"/>.</returns>
    public static AppRunnerValue FromString(string text) => new LiteralValue(text);

    /// <summary>One value after the other.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    /// <returns>The joined value.</returns>
    public static AppRunnerValue Add(AppRunnerValue left, AppRunnerValue right) => Join(left, right);

    /// <summary>Joins values. Neighbouring texts become one, and a single part stands for itself, so equal texts are equal values.</summary>
    /// <param name="parts">The parts, in order; joined ones are flattened.</param>
    /// <returns>The value; an empty text if there are no parts.</returns>
    public static AppRunnerValue Join(params IEnumerable<AppRunnerValue> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var joined = new List<AppRunnerValue>();
        foreach (var part in parts.SelectMany(part => part.Parts))
        {
            if (part.Text is { Length: 0 })
            {
                continue;
            }

            if (part.Text is { } text && joined.Count > 0 && joined[^1].Text is { } before)
            {
                joined[^1] = new LiteralValue(before + text);
            }
            else
            {
                joined.Add(part);
            }
        }

        return joined.Count switch
        {
            0 => new LiteralValue(""),
            1 => joined[0],
            _ => new JoinedValue(joined),
        };
    }

    /// <summary>The text, with whatever is not known now supplied by the caller.</summary>
    /// <param name="resolve">Gives the text of a part that is not literal.</param>
    /// <returns>The whole text.</returns>
    public string Resolve(Func<AppRunnerValue, string> resolve)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        return string.Concat(Parts.Select(part => part.Text ?? resolve(part)));
    }

    /// <summary>The text with placeholders for what is not known; safe to print, because secrets are parameters.</summary>
    /// <returns>The text.</returns>
    public sealed override string ToString() => Resolve(part => part.Placeholder);
}
