using System.Collections;
using System.Reflection;
using AspireAppRunner.Model;
using AspireAppRunner.Model.Tests.Import;

namespace AspireAppRunner.Hosting.Tests.Import;

/// <summary>The C# that is written for existing services describes the same services again.</summary>
public sealed class ImportTests
{
    [Fact]
    public async Task Generated_code_publishes_the_services_that_it_was_generated_from()
    {
        var originals = ImportSamples.Services();

        var translated = await Translated.FromAsync(ImportedServices.Add);

        Assert.Equal(originals.Select(service => service.Name).Order(StringComparer.Ordinal), translated.Deployment.Services.Select(service => service.Name).Order(StringComparer.Ordinal));
        foreach (var original in originals)
        {
            Assert.Equal(Said(original, original.Name), Said(translated.Service(original.Name), original.Name));
        }
    }

    /// <summary>Everything that can be read from an object of the model, a line for each leaf.</summary>
    private static IEnumerable<string> Said(object? value, string path) => value switch
    {
        null => [$"{path}: nothing"],
        string or bool or int or Enum or AppRunnerValue or ManagedRuntime => [$"{path}: {value.GetType().Name} {value}"],
        IDictionary entries => entries.Keys.Cast<object>().SelectMany(key => Said(entries[key], $"{path}[{key}]")),
        IEnumerable items => items.Cast<object?>().SelectMany((item, index) => Said(item, $"{path}[{index}]")),
        _ => value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .SelectMany(property => Said(property.GetValue(value), $"{path}.{property.Name}"))
            .Prepend($"{path}: {value.GetType().Name}"),
    };
}
