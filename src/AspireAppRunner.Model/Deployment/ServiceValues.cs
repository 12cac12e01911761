namespace AspireAppRunner.Model;

/// <summary>Every value of a service that may be known only later, with the setting where it stands. The one list of such places.</summary>
internal static class ServiceValues
{
    public static IEnumerable<(string Setting, AppRunnerValue Value)> Of(AppRunnerService service) =>
        Places(service).Where(place => place.Value is not null).Select(place => (place.Setting, place.Value!));

    private static IEnumerable<(string Setting, AppRunnerValue? Value)> Places(AppRunnerService service) =>
    [
        .. SourcePlaces(service.Source),
        .. service.EnvironmentVariables.Select(variable => ($"RuntimeEnvironmentVariables.{variable.Key}", (AppRunnerValue?)variable.Value)),
        .. service.Secrets.SelectMany(secret => SecretPlaces($"RuntimeEnvironmentSecrets.{secret.Key}", secret.Value)),
        .. RolePlaces("InstanceConfiguration.InstanceRoleArn", service.InstanceRole),
        ("AutoScalingConfigurationArn", service.AutoScaling?.Arn),
        ("NetworkConfiguration.EgressConfiguration.VpcConnectorArn", service.Network.VpcConnector?.Arn),
        .. ConnectorPlaces(service.Network.VpcConnector),
        ("VpcIngressConnection.VpcId", service.Network.VpcIngressConnection?.VpcId),
        ("VpcIngressConnection.VpcEndpointId", service.Network.VpcIngressConnection?.VpcEndpointId),
        ("ObservabilityConfiguration.ObservabilityConfigurationArn", service.Observability?.Arn),
        ("EncryptionConfiguration.KmsKey", service.Encryption?.KmsKey),
        ("WebACLArn", service.WebAclArn),
        .. service.Tags.Select(tag => ($"Tags.{tag.Key}", (AppRunnerValue?)tag.Value)),
    ];

    private static IEnumerable<(string, AppRunnerValue?)> SourcePlaces(ServiceSource? source) => source switch
    {
        null => [],
        ImageSource image =>
        [
            ("ImageRepository.ImageIdentifier", image.ImageIdentifier),
            .. RolePlaces("AuthenticationConfiguration.AccessRoleArn", image.AccessRole),
        ],
        CodeSource code =>
        [
            ("CodeRepository.RepositoryUrl", code.RepositoryUrl),
            ("CodeRepository.SourceCodeVersion", code.Branch),
            ("AuthenticationConfiguration.ConnectionArn", code.Connection),
        ],
        _ => throw new InvalidOperationException($"Unknown source '{source.GetType().Name}'."),
    };

    private static IEnumerable<(string, AppRunnerValue?)> SecretPlaces(string setting, SecretReference secret) =>
    [
        (setting, secret is NewSecret made ? made.Value : secret.ValueFrom),
        (setting + ".KmsKeyArn", secret.KmsKeyArn),
    ];

    private static IEnumerable<(string, AppRunnerValue?)> RolePlaces(string setting, Role? role) =>
        role is null
            ? []
            :
            [
                (setting, role.Arn),
                .. role.ManagedPolicyArns.Select(policy => (setting, (AppRunnerValue?)policy)),
                .. role.Statements.SelectMany(statement => statement.Resources).Select(resource => (setting, (AppRunnerValue?)resource)),
            ];

    private static IEnumerable<(string, AppRunnerValue?)> ConnectorPlaces(VpcConnector? connector) =>
        connector is null
            ? []
            :
            [
                .. connector.Subnets.Select(subnet => ("VpcConnector.Subnets", (AppRunnerValue?)subnet)),
                .. connector.SecurityGroups.Select(group => ("VpcConnector.SecurityGroups", (AppRunnerValue?)group)),
            ];
}
