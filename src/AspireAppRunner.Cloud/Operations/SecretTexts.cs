using System.Collections.Concurrent;

namespace AspireAppRunner.Cloud.Operations;

/// <summary>The secret values that this run has seen, kept in memory only, so that no text from elsewhere (a log line, an error of AWS) brings one out.</summary>
internal sealed class SecretTexts
{
    // A value as short as this is in every other text by chance.
    private const int Shortest = 4;

    private readonly ConcurrentDictionary<string, byte> _values = new(StringComparer.Ordinal);

    public void Add(string value)
    {
        if (value.Length >= Shortest)
        {
            _values.TryAdd(value, 0);
        }
    }

    public bool Occurs(string text) => _values.Keys.Any(value => text.Contains(value, StringComparison.Ordinal));

    // Longest first, because one secret may be part of another.
    public string Hide(string text) =>
        _values.Keys.OrderByDescending(value => value.Length).Aggregate(text, (hidden, value) => hidden.Replace(value, "***", StringComparison.Ordinal));
}
