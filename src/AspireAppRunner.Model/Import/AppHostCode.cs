using System.Text;

namespace AspireAppRunner.Model.Import;

/// <summary>Writes the C# of an AppHost that describes given services, so that services that exist already can be managed from one. Equal services give equal texts.</summary>
/// <remarks>
/// Every setting of the model can be expressed: by the <c>With…</c> methods where there is one, otherwise in <c>ConfigureService</c>. Names of resources are the services',
/// made legal for Aspire; a service's name in App Runner stays what it was. Where the services come from: <see cref="ImportedService"/>.
/// </remarks>
public static class AppHostCode
{
    /// <summary>Writes a whole <c>AppHost.cs</c> with an App Runner environment.</summary>
    /// <param name="services">The services.</param>
    /// <returns>C#.</returns>
    public static string Write(params IEnumerable<AppRunnerService> services) =>
        $$"""
        using Aspire.Hosting;
        using AspireAppRunner.Model;

        var builder = DistributedApplication.CreateBuilder(args);

        builder.AddAppRunnerEnvironment("apprunner");

        {{WriteStatements(services)}}
        builder.Build().Run();

        """.ReplaceLineEndings("\n");

    /// <summary>Writes only the statements that add the services to a variable <c>builder</c>; they need <c>using AspireAppRunner.Model</c>.</summary>
    /// <param name="services">The services.</param>
    /// <returns>C#, one statement for each service, with an empty line between them.</returns>
    public static string WriteStatements(params IEnumerable<AppRunnerService> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        AppRunnerService[] all = [.. services];
        var names = new ResourceNames(all.Select(service => service.Name));
        var code = new StringBuilder();
        foreach (var service in all)
        {
            code.Append(code.Length == 0 ? "" : "\n");
            new ServiceCode(code, new CSharp(names), names.Of(service.Name)).Write(service);
        }

        return code.ToString();
    }
}
