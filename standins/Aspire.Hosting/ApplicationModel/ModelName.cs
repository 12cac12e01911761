namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks a parameter that takes a name of the app model.</summary>
public interface IModelNameParameter;

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ResourceNameAttribute : Attribute, IModelNameParameter;

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EndpointNameAttribute : Attribute, IModelNameParameter;

internal static class ModelName
{
    private const int MaxLength = 64;

    /// <summary>Throws, with the rule that is broken, unless <paramref name="name"/> can name a resource or an endpoint.</summary>
    public static void Validate(string target, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var problem =
            name.Length > MaxLength ? $"Name must be between 1 and {MaxLength} characters long."
            : name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') ? "Name must contain only ASCII letters, digits, and hyphens."
            : !char.IsAsciiLetter(name[0]) ? "Name must start with an ASCII letter."
            : name.EndsWith('-') ? "Name cannot end with a hyphen."
            : name.Contains("--", StringComparison.Ordinal) ? "Name cannot contain consecutive hyphens."
            : null;
        if (problem is not null)
        {
            throw new ArgumentException($"{target} name '{name}' is invalid. {problem}", nameof(name));
        }
    }
}
