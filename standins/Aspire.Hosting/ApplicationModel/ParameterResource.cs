using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is given from outside: configuration, a default, or the dashboard.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Func<ParameterDefault?, string> _callback;
    private string? _configuredValue;
    private TaskCompletionSource<string>? _awaited;
    private string? _configurationKey;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _callback = callback;
        Secret = secret;
    }

    public ParameterDefault? Default { get; set; }
    public bool Secret { get; }
    public bool IsConnectionString { get; set; }
    public string ValueExpression => $"{{{Name}.value}}";
    public string? Description { get; set; }
    public bool EnableDescriptionMarkdown { get; set; }

    internal string ConfigurationKey
    {
        get => _configurationKey ?? (IsConnectionString ? $"ConnectionStrings:{Name}" : $"Parameters:{Name}");
        set => _configurationKey = value;
    }

    /// <summary>The value from configuration or the default; throws <see cref="MissingParameterValueException"/> if there is none.</summary>
    internal string ConfiguredValue => _configuredValue ??= _callback(Default);

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
        => _awaited is { } awaited ? await awaited.Task.WaitAsync(cancellationToken).ConfigureAwait(false) : ConfiguredValue;

#pragma warning disable CA1725 // The name of the parameter is the published package's.
    public ValueTask<string?> GetValueAsync(ValueProviderContext _, CancellationToken cancellationToken) => GetValueAsync(cancellationToken);
#pragma warning restore CA1725

    /// <summary>From now on whoever asks waits until somebody calls <see cref="SetValue"/>.</summary>
    internal void AwaitValue() => _awaited ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void SetValue(string value)
    {
        AwaitValue();
        if (!_awaited!.TrySetResult(value))
        {
            _awaited = new();
            _awaited.SetResult(value);
        }
    }
}

public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}

/// <summary>A random value, of at least so many characters of each kind.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerCharacters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCharacters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    public int MinLength { get; set; } = 22;
    public bool Lower { get; set; } = true;
    public bool Upper { get; set; } = true;
    public bool Numeric { get; set; } = true;
    public bool Special { get; set; } = true;
    public int MinLower { get; set; }
    public int MinUpper { get; set; }
    public int MinNumeric { get; set; }
    public int MinSpecial { get; set; }

    public override string GetDefaultValue()
    {
        (bool Use, string Characters, int Minimum)[] kinds =
        [
            (Lower, LowerCharacters, MinLower), (Upper, UpperCharacters, MinUpper),
            (Numeric, NumericCharacters, MinNumeric), (Special, SpecialCharacters, MinSpecial)
        ];
        var used = kinds.Where(kind => kind.Use).ToList();
        var all = string.Concat(used.Select(kind => kind.Characters));
        if (all.Length == 0)
        {
            throw new ArgumentException("A generated value needs at least one kind of characters.");
        }

        var characters = used.SelectMany(kind => RandomNumberGenerator.GetItems<char>(kind.Characters, kind.Minimum)).ToList();
        characters.AddRange(RandomNumberGenerator.GetItems<char>(all, Math.Max(0, MinLength - characters.Count)));
        var result = characters.ToArray();
        RandomNumberGenerator.Shuffle(result.AsSpan());
        return new(result);
    }
}

/// <summary>The default that was written into the model as a constant or a function.</summary>
internal sealed class ConstantParameterDefault(Func<string> valueGetter) : ParameterDefault
{
    public override string GetDefaultValue() => valueGetter();
}
