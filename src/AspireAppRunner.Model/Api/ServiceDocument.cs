using System.Globalization;
using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.Api;

/// <summary>
/// A service in the API's words. CloudFormation uses the same ones, so both writers build on this; they differ in how a value is said and in the
/// form of maps: objects in the API, lists of name and value in CloudFormation.
/// </summary>
/// <remarks>
/// Defaults are written out: an update that leaves a member out keeps the old value, so only what is said converges.
/// </remarks>
internal sealed class ServiceDocument(Func<AppRunnerValue, TemplateNode> value, bool variablesAsList)
{
    /// <summary>What can be changed after creation: the members that create and update have in common.</summary>
    public TemplateMap Updatable(AppRunnerService service) => new()
    {
        { "SourceConfiguration", SourceConfiguration(service) },
        {
            "InstanceConfiguration", new TemplateMap
            {
                { "Cpu", service.Instance.Cpu },
                { "Memory", service.Instance.Memory },
                { "InstanceRoleArn", Value(service.InstanceRoleArn) },
            }
        },
        { "AutoScalingConfigurationArn", Value(service.AutoScalingConfigurationArn) },
        { "HealthCheckConfiguration", HealthCheckConfiguration(service.HealthCheck) },
        { "NetworkConfiguration", NetworkConfiguration(service) },
        { "ObservabilityConfiguration", ObservabilityConfiguration(service) },
    };

    /// <summary>Everything that creating a service takes.</summary>
    public TemplateMap Create(AppRunnerDeployment deployment, AppRunnerService service, bool withName = true)
    {
        var document = new TemplateMap { { "ServiceName", withName ? service.ServiceName : null } };
        document.AddRange(Updatable(service));
        document.Add("EncryptionConfiguration", service.Encryption is { } encryption ? new TemplateMap { { "KmsKey", value(encryption.KmsKey) } } : null);
        document.Add("Tags", Tags(deployment.TagsOf(service)));
        return document;
    }

    /// <summary>Tags, which are a list in both forms.</summary>
    public TemplateList Tags(IEnumerable<KeyValuePair<string, AppRunnerValue>> tags) =>
        new(tags.Select(tag => new TemplateMap { { "Key", tag.Key }, { "Value", value(tag.Value) } }));

    private TemplateMap SourceConfiguration(AppRunnerService service) => service.Source switch
    {
        ImageSource image => new()
        {
            { "AuthenticationConfiguration", new TemplateMap { { "AccessRoleArn", Value(service.AccessRoleArn) } } },
            { "AutoDeploymentsEnabled", service.AutoDeploymentsEnabled },
            {
                "ImageRepository", new TemplateMap
                {
                    { "ImageIdentifier", value(image.ImageIdentifier) },
                    { "ImageRepositoryType", image.RepositoryType.ToApiName() },
                    { "ImageConfiguration", RunConfiguration(service) },
                }
            },
        },
        CodeSource code => new()
        {
            { "AuthenticationConfiguration", new TemplateMap { { "ConnectionArn", Value(code.Connection) } } },
            { "AutoDeploymentsEnabled", service.AutoDeploymentsEnabled },
            { "CodeRepository", CodeRepository(service, code) },
        },
        null => throw new InvalidOperationException($"Service '{service.Name}' has no source; validate it before writing it."),
        _ => throw new InvalidOperationException($"Unknown source '{service.Source.GetType().Name}'."),
    };

    private TemplateMap CodeRepository(AppRunnerService service, CodeSource code) => new()
    {
        { "RepositoryUrl", value(code.RepositoryUrl) },
        { "SourceCodeVersion", new TemplateMap { { "Type", "BRANCH" }, { "Value", value(code.Branch) } } },
        { "SourceDirectory", code.SourceDirectory },
        {
            "CodeConfiguration", new TemplateMap
            {
                { "ConfigurationSource", code.ConfigurationSource.ToApiName() },
                { "CodeConfigurationValues", code.Configuration is { } configuration ? CodeConfigurationValues(service, configuration) : null },
            }
        },
    };

    private TemplateMap CodeConfigurationValues(AppRunnerService service, CodeConfiguration configuration)
    {
        var values = new TemplateMap
        {
            { "Runtime", configuration.Runtime.ApiName },
            { "BuildCommand", configuration.BuildCommand },
        };
        values.AddRange(RunConfiguration(service));
        return values;
    }

    /// <summary>The members that <c>ImageConfiguration</c> and <c>CodeConfigurationValues</c> have in common.</summary>
    private TemplateMap RunConfiguration(AppRunnerService service) => new()
    {
        { "StartCommand", service.StartCommand },
        { "Port", service.Port.ToString(CultureInfo.InvariantCulture) },
        { "RuntimeEnvironmentVariables", Variables(service.EnvironmentVariables) },
        { "RuntimeEnvironmentSecrets", Variables(service.Secrets.Select(secret => KeyValuePair.Create(secret.Key, secret.Value.ValueFrom))) },
    };

    private TemplateNode Variables(IEnumerable<KeyValuePair<string, AppRunnerValue>> variables)
    {
        if (variablesAsList)
        {
            return new TemplateList(variables.Select(variable => new TemplateMap { { "Name", variable.Key }, { "Value", value(variable.Value) } }));
        }

        var map = new TemplateMap();
        foreach (var (name, variable) in variables)
        {
            map.Add(name, value(variable));
        }

        return map;
    }

    private static TemplateMap HealthCheckConfiguration(HealthCheck check) => new()
    {
        { "Protocol", check.Protocol.ToApiName() },
        { "Path", check.Protocol == HealthCheckProtocol.Http ? check.Path : null },
        { "Interval", check.IntervalSeconds },
        { "Timeout", check.TimeoutSeconds },
        { "HealthyThreshold", check.HealthyThreshold },
        { "UnhealthyThreshold", check.UnhealthyThreshold },
    };

    private TemplateMap NetworkConfiguration(AppRunnerService service) => new()
    {
        {
            "EgressConfiguration", new TemplateMap
            {
                { "EgressType", service.Network.EgressType.ToApiName() },
                { "VpcConnectorArn", Value(service.VpcConnectorArn) },
            }
        },
        { "IngressConfiguration", new TemplateMap { { "IsPubliclyAccessible", service.Network.IsPubliclyAccessible } } },
        { "IpAddressType", service.Network.IpAddressType.ToApiName() },
    };

    private TemplateMap ObservabilityConfiguration(AppRunnerService service) => new()
    {
        { "ObservabilityEnabled", service.Observability is not null },
        { "ObservabilityConfigurationArn", Value(service.ObservabilityConfigurationArn) },
    };

    private TemplateNode? Value(AppRunnerValue? optional) => optional is null ? null : value(optional);
}
