using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud;

/// <summary>Supplies the values of a deployment's parameters at the moment they are needed. Secret ones are asked for and forgotten: no plan, log or error holds one.</summary>
public interface IValueResolver
{
    /// <summary>The value of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    /// <returns>The value; <see langword="null"/> if there is none, and then the parameter's default is taken.</returns>
    ValueTask<string?> ResolveAsync(ParameterValue parameter, CancellationToken cancellationToken);
}

/// <summary>Parameters whose values are at hand, each behind a delegate so that a secret need not be read before it is used.</summary>
public sealed class ParameterValues : Dictionary<string, Func<CancellationToken, ValueTask<string?>>>, IValueResolver
{
    /// <summary>No parameters yet.</summary>
    public ParameterValues() : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Adds a value that is known now.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The value.</param>
    public void Add(string name, string value) => Add(name, _ => ValueTask.FromResult<string?>(value));

    /// <inheritdoc/>
    public ValueTask<string?> ResolveAsync(ParameterValue parameter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return TryGetValue(parameter.Name, out var value) ? value(cancellationToken) : default;
    }
}
