using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A string with holes for values that are known later; or a choice between two such strings.</summary>
public class ReferenceExpression : IExpressionValue, IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    public static readonly ReferenceExpression Empty = new(new Parts());

    private readonly string[] _manifestExpressions;

    private ReferenceExpression(Parts parts)
    {
        Format = parts.Format.ToString();
        ValueProviders = [.. parts.Holes.Select(hole => hole.Provider)];
        _manifestExpressions = [.. parts.Holes.Select(hole => hole.Expression)];
        StringFormats = [.. parts.Holes.Select(hole => hole.Format)];
    }

    private ReferenceExpression(IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    {
        Format = string.Empty;
        Condition = condition;
        MatchValue = matchValue;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
        // Whoever walks the providers finds those of both branches.
        ValueProviders = [.. whenTrue.ValueProviders, .. whenFalse.ValueProviders];
        _manifestExpressions = [];
        StringFormats = [];
    }

    public string Format { get; }
    public IReadOnlyList<string> ManifestExpressions => _manifestExpressions;
    public IReadOnlyList<string?> StringFormats { get; }
    public IReadOnlyList<IValueProvider> ValueProviders { get; }
    public bool IsConditional => Condition is not null;
    public IValueProvider? Condition { get; }
    public ReferenceExpression? WhenTrue { get; }
    public ReferenceExpression? WhenFalse { get; }
    public string? MatchValue { get; }

    public string ValueExpression => IsConditional
        ? $"{{{ConditionalName()}.connectionString}}"
        : string.Format(CultureInfo.InvariantCulture, Format, _manifestExpressions);

    IEnumerable<object> IValueWithReferences.References => IsConditional
        ? [Condition!, .. References(Condition), .. References(WhenTrue), .. References(WhenFalse)]
        : ValueProviders;

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();

    public static ReferenceExpression CreateConditional(IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentException.ThrowIfNullOrEmpty(matchValue);
        ArgumentNullException.ThrowIfNull(whenTrue);
        ArgumentNullException.ThrowIfNull(whenFalse);
        return new(condition, matchValue, whenTrue, whenFalse);
    }

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
        => (await ResolvedValue.FromAsync(this, context, cancellationToken).ConfigureAwait(false)).Value;

    internal static ReferenceExpression From(Parts parts) => new(parts);

    internal ReferenceExpression BranchFor(string? conditionValue)
        => string.Equals(conditionValue, MatchValue, StringComparison.OrdinalIgnoreCase) ? WhenTrue! : WhenFalse!;

    internal string? Fill(string?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ApplyFormat(values[i], StringFormats[i]);
        }

        return Format.Length == 0 ? null : string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    internal static string? ApplyFormat(string? value, string? format) => (value, format?.ToLowerInvariant()) switch
    {
        (null, _) or (_, null) => value,
        (_, "uri") => Uri.EscapeDataString(value),
        _ => throw new FormatException($"The format '{format}' is not supported in a reference expression; 'uri' is.")
    };

    private static IEnumerable<object> References(object? value) => (value as IValueWithReferences)?.References ?? [];

    private string ConditionalName()
    {
        var condition = (Condition as IManifestExpressionProvider)?.ValueExpression ?? Condition!.GetType().Name;
        var words = condition.Split([.. condition.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        // FNV-1a tells conditionals with the same condition apart, and gives the same name on each run.
        var hash = Encoding.UTF8.GetBytes($"{condition}\n{WhenTrue!.ValueExpression}\n{WhenFalse!.ValueExpression}\n{MatchValue}")
            .Aggregate(2166136261u, (sum, octet) => unchecked((sum ^ octet) * 16777619u));
        return $"cond-{string.Join('-', words).ToLowerInvariant()}-{hash:x8}";
    }

    /// <summary>What the builder and the string handlers collect.</summary>
    internal sealed class Parts(int literalLength = 0, int holes = 0)
    {
        public StringBuilder Format { get; } = new(literalLength + (3 * holes));

        public List<(IValueProvider Provider, string Expression, string? Format)> Holes { get; } = new(holes);

        /// <summary>Appends text of which single braces are escaped; braces that come in pairs already are left alone.</summary>
        public void AppendText(string? text)
        {
            for (var i = 0; i < text?.Length; i++)
            {
                var c = text[i];
                Format.Append(c);
                if (c is '{' or '}')
                {
                    Format.Append(c);
                    i += i + 1 < text.Length && text[i + 1] == c ? 1 : 0;
                }
            }
        }

        public void AppendValue(object provider, string? format)
        {
            if (provider is not (IValueProvider value and IManifestExpressionProvider expression))
            {
                throw new ArgumentException($"A value of type {provider?.GetType().Name} has no place in a reference expression: it is no {nameof(IValueProvider)} with a manifest expression.", nameof(provider));
            }

            Format.Append(CultureInfo.InvariantCulture, $"{{{Holes.Count}}}");
            Holes.Add((value, expression.ValueExpression, format));
        }
    }

    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly Parts _parts = new(literalLength, formattedCount);

        public readonly void AppendLiteral(string value) => _parts.AppendText(value);

        public readonly void AppendFormatted(string? value) => _parts.AppendText(value);

        public readonly void AppendFormatted(string? value, string? format = null) => _parts.AppendText(ApplyFormat(value, format));

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider
            => _parts.AppendValue(valueProvider, null);

        [Obsolete("ReferenceExpression instances can't be used in interpolated string with a custom format. Duplicate the inner expression in-place.", error: true)]
        public void AppendFormatted(ReferenceExpression valueProvider, string format) => throw new InvalidOperationException();

        public void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider
            => _parts.AppendValue(valueProvider, format);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider
            => _parts.AppendValue(valueProvider.Resource, null);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider
            => _parts.AppendValue(valueProvider.Resource, format);

        internal readonly ReferenceExpression ToExpression() => From(_parts);
    }
}

/// <summary>Builds a <see cref="ReferenceExpression"/> piece by piece.</summary>
public class ReferenceExpressionBuilder
{
    private readonly ReferenceExpression.Parts _parts = new();

    public bool IsEmpty => _parts.Format.Length == 0;

#pragma warning disable CA1822 // The handler is constructed with this instance.
    public void Append([InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler)
    {
        // The handler has written into this builder already.
    }
#pragma warning restore CA1822

    public void AppendLiteral(string value) => _parts.AppendText(value);

    public void AppendFormatted(string? value) => _parts.AppendText(value);

    public void AppendFormatted(string? value, string? format = null) => _parts.AppendText(ReferenceExpression.ApplyFormat(value, format));

    public void AppendFormatted<T>(T valueProvider)
        where T : IValueProvider, IManifestExpressionProvider
        => _parts.AppendValue(valueProvider, null);

    [Obsolete("ReferenceExpression instances can't be used in interpolated string with a custom format. Duplicate the inner expression in-place.", error: true)]
    public void AppendFormatted(ReferenceExpression valueProvider, string format) => throw new InvalidOperationException();

    public void AppendFormatted<T>(T valueProvider, string? format)
        where T : IValueProvider, IManifestExpressionProvider
        => _parts.AppendValue(valueProvider, format);

    public void AppendValueProvider(object valueProvider, string? format = null)
        => _parts.AppendValue((valueProvider as IResourceBuilder<IResource>)?.Resource ?? valueProvider, format);

    public ReferenceExpression Build() => ReferenceExpression.From(_parts);

    [InterpolatedStringHandler]
    public ref struct ReferenceExpressionBuilderInterpolatedStringHandler
    {
        private readonly ReferenceExpressionBuilder _builder;

        public ReferenceExpressionBuilderInterpolatedStringHandler(int literalLength, int formattedCount, ReferenceExpressionBuilder builder)
        {
            // The compiler's estimate of the length is of no use to a builder that has begun already.
            _ = (literalLength, formattedCount);
            _builder = builder;
        }

        public readonly void AppendLiteral(string value) => _builder.AppendLiteral(value);

        public readonly void AppendFormatted(string? value) => _builder.AppendFormatted(value);

        public void AppendFormatted(string? value, string format) => _builder.AppendFormatted(value, format);

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider
            => _builder.AppendFormatted(valueProvider);

        [Obsolete("ReferenceExpression instances can't be used in interpolated string with a custom format. Duplicate the inner expression in-place.", error: true)]
        public void AppendFormatted(ReferenceExpression valueProvider, string format) => throw new InvalidOperationException();

        public void AppendFormatted<T>(T valueProvider, string? format)
            where T : IValueProvider, IManifestExpressionProvider
            => _builder.AppendFormatted(valueProvider, format);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider
            => _builder.AppendFormatted(valueProvider.Resource);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format)
            where T : IResource, IValueProvider, IManifestExpressionProvider
            => _builder.AppendFormatted(valueProvider.Resource, format);
    }
}
