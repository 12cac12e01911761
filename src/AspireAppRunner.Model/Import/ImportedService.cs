using System.Text.Json.Nodes;
using AspireAppRunner.Model.Api;
using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Import;

/// <summary>Reads services that exist already, as App Runner or a repository describes them. <see cref="AppHostCode"/> writes them as C#.</summary>
public static class ImportedService
{
    /// <summary>Reads what <c>aws apprunner describe-service</c> answers.</summary>
    /// <param name="description">The answer of <c>DescribeService</c>, or the <c>Service</c> in it.</param>
    /// <param name="tags">The answer of <c>ListTagsForResource</c>; <see langword="null"/>: no tags.</param>
    /// <param name="domains">The answer of <c>DescribeCustomDomains</c>; <see langword="null"/>: no domains.</param>
    /// <param name="ingress">The answer of <c>DescribeVpcIngressConnection</c> for a private service; <see langword="null"/>: none.</param>
    /// <returns>The service. Roles, connectors and configurations are existing ones, by their ARNs; its name in the model is its name in App Runner.</returns>
    /// <exception cref="FormatException">Something is missing, or has a value that App Runner has no meaning for; the message says which.</exception>
    public static AppRunnerService FromDescription(JsonObject description, JsonObject? tags = null, JsonObject? domains = null, JsonObject? ingress = null)
    {
        ArgumentNullException.ThrowIfNull(description);
        var input = (JsonObject)(description["Service"] as JsonObject ?? description).DeepClone();
        // The answer summarizes the configuration that creation takes the ARN of.
        input["AutoScalingConfigurationArn"] ??= (input["AutoScalingConfigurationSummary"] as JsonObject)?["AutoScalingConfigurationArn"]?.DeepClone();
        input["Tags"] ??= tags?["Tags"]?.DeepClone();

        var service = ApiInputReader.ReadService(input);
        if (service.AutoDeploymentsEnabled == service.Source is CodeSource)
        {
            service.AutoDeployments = null;
        }

        foreach (var domain in (domains?["CustomDomains"] as JsonArray ?? []).OfType<JsonObject>())
        {
            service.CustomDomains.Add(new CustomDomain(TextOf(domain, "DomainName")) { EnableWWWSubdomain = FlagOf(domain, "EnableWWWSubdomain") });
        }

        if ((ingress?["VpcIngressConnection"] as JsonObject ?? ingress) is { } connection)
        {
            var vpc = connection["IngressVpcConfiguration"] as JsonObject ?? throw new FormatException("IngressVpcConfiguration is missing.");
            service.Network = service.Network with
            {
                VpcIngressConnection = new VpcIngressConnection(TextOf(vpc, "VpcId"), TextOf(vpc, "VpcEndpointId")) { Name = TextOf(connection, "VpcIngressConnectionName") },
            };
        }

        return service;
    }

    /// <summary>
    /// Takes over what <c>apprunner.yaml</c> says, so that the AppHost decides it from now on. A file that says more than the API can (other phases of the build, their
    /// variables, a locked version, a second port variable) goes on deciding: then the service has its repository only.
    /// </summary>
    /// <param name="name">The service's name.</param>
    /// <param name="file">The file, see <see cref="ConfigurationFileReader"/>.</param>
    /// <param name="repository">Where the source code is.</param>
    /// <returns>The service.</returns>
    /// <exception cref="FormatException">App Runner doesn't have the file's runtime.</exception>
    public static AppRunnerService FromConfigurationFile(string name, AppRunnerConfigurationFile file, CodeSource repository)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(repository);
        var build = ManagedBuild.Of(file) ?? throw new FormatException($"There is no runtime '{file.Runtime}'.");
        var service = new AppRunnerService(name) { Source = repository with { Configuration = null } };
        if (!IsExpressible(build))
        {
            return service;
        }

        // Adopting is for services that the file configures; from here on it doesn't any more.
        service.Adopt(build);
        service.Source = repository with { Configuration = new CodeConfiguration(build.Runtime, string.Join(" && ", build.Build)) };
        return service;
    }

    private static bool IsExpressible(ManagedBuild build) =>
        build is { PreBuild.Count: 0, PostBuild.Count: 0, PreRun.Count: 0, BuildVariables.Count: 0, RuntimeVersion: null, PortVariable: null, Build.Count: > 0 }
        && build.Build.All(command => !command.AsSpan().ContainsAny('\n', '\r'));

    private static bool FlagOf(JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : throw new FormatException($"{member} is missing.");

    private static string TextOf(JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException($"{member} is missing.");
}
