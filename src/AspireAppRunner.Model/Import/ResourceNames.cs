namespace AspireAppRunner.Model.Import;

/// <summary>
/// Gives services names that Aspire takes for resources: 1–64 letters, digits and single hyphens, a letter first and no hyphen last, unique whatever the case.
/// </summary>
internal sealed class ResourceNames
{
    private const int MaximumLength = 64;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public ResourceNames(IEnumerable<string> services)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var service in services.Distinct(StringComparer.Ordinal))
        {
            var wanted = Legal(service);
            var name = wanted;
            for (var number = 2; !taken.Add(name); number++)
            {
                var suffix = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-{number}");
                name = wanted[..Math.Min(wanted.Length, MaximumLength - suffix.Length)].TrimEnd('-') + suffix;
            }

            _names[service] = name;
        }
    }

    /// <summary>The resource's name; the service's own, if it is not one of those that are written.</summary>
    public string Of(string service) => _names.GetValueOrDefault(service, service);

    private static string Legal(string name)
    {
        var separators = name.Where(character => !char.IsAsciiLetterOrDigit(character)).Distinct().ToArray();
        var words = string.Join('-', separators.Length == 0 ? [name] : name.Split(separators, StringSplitOptions.RemoveEmptyEntries));
        var legal = words.Length > 0 && char.IsAsciiLetter(words[0]) ? words : $"service-{words}";
        return legal[..Math.Min(legal.Length, MaximumLength)].TrimEnd('-');
    }
}
