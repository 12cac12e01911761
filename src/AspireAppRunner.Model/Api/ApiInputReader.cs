using System.Globalization;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Model.Api;

/// <summary>Reads the input of <c>CreateService</c>, as clients of the API send it and <see cref="ApiInputWriter"/> writes it.</summary>
/// <remarks>
/// What is left out has App Runner's defaults. Roles and shared configurations come as ARNs, so they are existing ones. Values aren't
/// judged beyond what it takes to read them; that is for <see cref="DeploymentValidator"/>. Source: App Runner API reference.
/// </remarks>
public static class ApiInputReader
{
    /// <summary>Reads a service.</summary>
    /// <param name="input">The input of <c>CreateService</c>.</param>
    /// <returns>The service; its name in the model is its name in App Runner.</returns>
    /// <exception cref="FormatException">The input has no name, no source or two, or a value that App Runner has no meaning for; the message says which.</exception>
    public static AppRunnerService ReadService(JsonObject input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var name = Required(input, "ServiceName") is { Length: > 0 } given ? given : throw new FormatException("ServiceName is empty.");
        var service = new AppRunnerService(name) { ServiceName = name };
        ReadSource(service, Structure(input, "SourceConfiguration") ?? throw new FormatException("SourceConfiguration is missing."));
        ReadInstance(service, Structure(input, "InstanceConfiguration"));
        ReadHealthCheck(service, Structure(input, "HealthCheckConfiguration"));
        ReadNetwork(service, Structure(input, "NetworkConfiguration"));
        if (Text(input, "AutoScalingConfigurationArn") is { } scaling)
        {
            service.AutoScaling = AutoScaling.Existing(scaling);
        }

        if (Structure(input, "ObservabilityConfiguration") is { } observability && Flag(observability, "ObservabilityEnabled") == true)
        {
            service.Observability = Observability.Existing(Required(observability, "ObservabilityConfigurationArn"));
        }

        if (Structure(input, "EncryptionConfiguration") is { } encryption)
        {
            service.Encryption = new Encryption(Required(encryption, "KmsKey"));
        }

        foreach (var tag in (input["Tags"] as JsonArray ?? []).OfType<JsonObject>())
        {
            service.Tags[Required(tag, "Key")] = Text(tag, "Value") ?? "";
        }

        return service;
    }

    private static void ReadSource(AppRunnerService service, JsonObject source)
    {
        var authentication = Structure(source, "AuthenticationConfiguration");
        switch (Structure(source, "ImageRepository"), Structure(source, "CodeRepository"))
        {
            case ({ } image, null):
                service.Source = new ImageSource(Required(image, "ImageIdentifier"))
                {
                    AccessRole = RoleOf(authentication, "AccessRoleArn"),
                };
                ReadRunConfiguration(service, Structure(image, "ImageConfiguration"));
                break;
            case (null, { } code):
                service.Source = ReadCode(service, code, authentication);
                break;
            default:
                throw new FormatException("SourceConfiguration must have either ImageRepository or CodeRepository.");
        }

        // Left out, App Runner's answer is yes where it can.
        service.AutoDeployments = Flag(source, "AutoDeploymentsEnabled") ?? service.Source is not ImageSource { RepositoryType: ImageRepositoryType.EcrPublic };
    }

    private static CodeSource ReadCode(AppRunnerService service, JsonObject code, JsonObject? authentication)
    {
        var version = Structure(code, "SourceCodeVersion") ?? throw new FormatException("CodeRepository.SourceCodeVersion is missing.");
        CodeConfiguration? configuration = null;
        if (Structure(code, "CodeConfiguration") is { } given && Required(given, "ConfigurationSource") == ConfigurationSource.Api.ToApiName())
        {
            var values = Structure(given, "CodeConfigurationValues") ?? throw new FormatException("CodeConfigurationValues are missing.");
            var runtime = Required(values, "Runtime");
            configuration = new CodeConfiguration(
                ManagedRuntime.TryFind(runtime, out var known) && known.ApiName == runtime ? known : throw new FormatException($"There is no runtime '{runtime}'."),
                Text(values, "BuildCommand") ?? "");
            ReadRunConfiguration(service, values);
        }

        return new CodeSource(Required(code, "RepositoryUrl"), Required(version, "Value"))
        {
            Connection = Text(authentication, "ConnectionArn"),
            SourceDirectory = Text(code, "SourceDirectory"),
            Configuration = configuration,
        };
    }

    private static void ReadRunConfiguration(AppRunnerService service, JsonObject? configuration)
    {
        service.StartCommand = Text(configuration, "StartCommand");
        if (Text(configuration, "Port") is { } port)
        {
            service.Port = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535
                ? number
                : throw new FormatException($"Port must be a number from 1 to 65535, not '{port}'.");
        }

        var variables = Structure(configuration, "RuntimeEnvironmentVariables") ?? [];
        foreach (var (name, _) in variables)
        {
            service.EnvironmentVariables[name] = Text(variables, name) ?? "";
        }

        var secrets = Structure(configuration, "RuntimeEnvironmentSecrets") ?? [];
        foreach (var (name, _) in secrets)
        {
            service.Secrets[name] = SecretReference.Parse(Text(secrets, name) ?? "");
        }
    }

    private static void ReadInstance(AppRunnerService service, JsonObject? instance)
    {
        var (cpu, memory) = (Text(instance, "Cpu"), Text(instance, "Memory"));
        service.Instance = InstanceSize.TryFind(cpu, memory, out var size)
            ? size
            : throw new FormatException($"App Runner has no instances with Cpu '{cpu}' and Memory '{memory}'.");
        service.InstanceRole = RoleOf(instance, "InstanceRoleArn");
    }

    private static void ReadHealthCheck(AppRunnerService service, JsonObject? check)
    {
        var usual = HealthCheck.Default;
        service.HealthCheck = new HealthCheck
        {
            Protocol = OneOf(check, "Protocol", usual.Protocol, static value => value.ToApiName()),
            Path = Text(check, "Path") ?? usual.Path,
            IntervalSeconds = Number(check, "Interval") ?? usual.IntervalSeconds,
            TimeoutSeconds = Number(check, "Timeout") ?? usual.TimeoutSeconds,
            HealthyThreshold = Number(check, "HealthyThreshold") ?? usual.HealthyThreshold,
            UnhealthyThreshold = Number(check, "UnhealthyThreshold") ?? usual.UnhealthyThreshold,
        };
    }

    private static void ReadNetwork(AppRunnerService service, JsonObject? network)
    {
        var egress = Structure(network, "EgressConfiguration");
        var type = OneOf(egress, "EgressType", EgressType.Default, static value => value.ToApiName());
        service.Network = new NetworkConfiguration
        {
            VpcConnector = type == EgressType.Vpc ? VpcConnector.Existing(Required(egress!, "VpcConnectorArn")) : null,
            IsPubliclyAccessible = Flag(Structure(network, "IngressConfiguration"), "IsPubliclyAccessible") ?? true,
            IpAddressType = OneOf(network, "IpAddressType", IpAddressType.Ipv4, static value => value.ToApiName()),
        };
    }

    private static Role? RoleOf(JsonObject? json, string member) => Text(json, member) is { } arn ? Role.Existing(arn) : null;

    private static JsonObject? Structure(JsonObject? json, string member) => json?[member] switch
    {
        null => null,
        JsonObject structure => structure,
        _ => throw new FormatException($"{member} has a value of the wrong type."),
    };

    private static string? Text(JsonObject? json, string member) => Value<string>(json, member);

    private static string Required(JsonObject json, string member) => Text(json, member) ?? throw new FormatException($"{member} is missing.");

    private static int? Number(JsonObject? json, string member) => json?[member] is null ? null : Value<int>(json, member);

    private static bool? Flag(JsonObject? json, string member) => json?[member] is null ? null : Value<bool>(json, member);

    private static T? Value<T>(JsonObject? json, string member)
        => json?[member] is not { } node ? default
            : node is JsonValue value && value.TryGetValue<T>(out var read) ? read
            : throw new FormatException($"{member} has a value of the wrong type.");

    private static T OneOf<T>(JsonObject? json, string member, T usual, Func<T, string> name)
        where T : struct, Enum
        => Text(json, member) is not { } text ? usual
            : Enum.GetValues<T>().Where(value => name(value) == text).Select(static value => (T?)value).FirstOrDefault()
                ?? throw new FormatException($"{member} can't be '{text}'.");
}
