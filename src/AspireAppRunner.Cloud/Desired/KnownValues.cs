using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Desired;

/// <summary>The parts of values that are known so far. What isn't is written as a marked placeholder, so that whoever reads the text sees that it is not final.</summary>
internal sealed class KnownValues
{
    /// <summary>A character of Unicode's private area, which no legal value has.</summary>
    private const char Mark = '\uE000';

    private readonly Dictionary<AppRunnerValue, string> _texts;

    public KnownValues() => _texts = [];

    public KnownValues(KnownValues others) => _texts = new(others._texts);

    public static bool IsUnknown(string? text) => text?.Contains(Mark, StringComparison.Ordinal) == true;

    /// <summary>For people: the placeholder without its mark.</summary>
    public static string Shown(string text) => text.Replace(Mark.ToString(), "", StringComparison.Ordinal);

    public void Add(AppRunnerValue part, string text) => _texts[part] = text;

    public bool Knows(AppRunnerValue value) => value.Parts.All(part => part.Text is not null || _texts.ContainsKey(part));

    /// <summary>What is known, and the parts that aren't yet. All are asked for at once: images, roles and other services come about at the same time.</summary>
    public async Task<KnownValues> WithAsync(IEnumerable<AppRunnerValue> parts, Func<AppRunnerValue, Task<string>> find)
    {
        var wanted = parts.Where(part => part.Text is null).Distinct().ToArray();
        var texts = await Task.WhenAll(wanted.Select(find)).ConfigureAwait(false);
        var known = new KnownValues(this);
        foreach (var (part, text) in wanted.Zip(texts))
        {
            known.Add(part, text);
        }

        return known;
    }

    public string Resolve(AppRunnerValue part) => _texts.TryGetValue(part, out var text) ? text : Mark + part.Placeholder;

    public string Text(AppRunnerValue value) => value.Resolve(Resolve);
}
