using AspireAppRunner.Model;
using AspireAppRunner.Model.Api;
using AspireAppRunner.Model.Import;
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
            Assert.Equal(Description(original), Description(translated.Service(original.Name)));
        }
    }

    /// <summary>Everything that a service says: as the API's input, and as code, which has what belongs to other calls as well.</summary>
    private static string Description(AppRunnerService service) =>
        new ApiInputWriter().CreateService(new AppRunnerDeployment("test"), service) + AppHostCode.Write(service);
}
