using System.Text.Json.Nodes;
using AspireAppRunner.Model;
using AspireAppRunner.Model.Api;

namespace AspireAppRunner.Local;

/// <summary>What App Runner checks of a service's configuration beyond its shape, before it accepts a creation or an update.</summary>
internal sealed class ServiceRules(LocalAccount account)
{
    /// <summary>The rule that a repository is on GitHub or Bitbucket.</summary>
    private const string RepositoryRule = "AAR017";

    /// <summary>
    /// Checks what the configuration refers to, and how its parts go together. An ARN that names no revision becomes that of the latest one: that
    /// is what the service has from then on.
    /// </summary>
    /// <param name="configuration">The configuration as it is to be.</param>
    /// <param name="input">The input that leads to it. What it doesn't touch was accepted before.</param>
    /// <exception cref="ApiException">App Runner would refuse it.</exception>
    public void Check(JsonObject configuration, JsonObject input)
    {
        Check("SourceConfiguration", CheckSource);
        Check("NetworkConfiguration", CheckNetwork);
        Check("ObservabilityConfiguration", CheckObservability);

        void Check(string member, Action<JsonObject> check)
        {
            if (input.ContainsKey(member))
            {
                check(configuration.Structure(member)!);
            }
        }
    }

    /// <summary>The service as the model has it.</summary>
    /// <exception cref="ApiException">A value can't be understood.</exception>
    public static AppRunnerService Model(string name, JsonObject configuration, ConfigurationRevision scaling, JsonArray tags)
    {
        var document = (JsonObject)configuration.DeepClone();
        document["ServiceName"] = name;
        document["AutoScalingConfigurationArn"] = scaling.Arn;
        document["Tags"] = tags;
        AppRunnerService service;
        try
        {
            service = ApiInputReader.ReadService(document);
        }
        catch (FormatException exception)
        {
            throw ApiException.InvalidRequest(exception.Message);
        }

        var settings = scaling.Settings;
        service.AutoScaling = AutoScaling.Existing(scaling.Arn) with
        {
            MinSize = settings.Number("MinSize")!.Value,
            MaxSize = settings.Number("MaxSize")!.Value,
            MaxConcurrency = settings.Number("MaxConcurrency")!.Value,
        };
        return service;
    }

    /// <summary>Applies the rules of the model, which knows those that no schema has.</summary>
    /// <param name="service">The service.</param>
    /// <param name="before">The service that is updated, whose problems are not this update's; <see langword="null"/> for a creation.</param>
    /// <exception cref="ApiException">App Runner would refuse it.</exception>
    public void Validate(AppRunnerService service, AppRunnerService? before = null)
    {
        var old = before is null ? [] : Errors(before, exists: true).ToHashSet();
        var problems = Errors(service, exists: before is not null).Where(problem => !old.Contains(problem)).ToArray();
        if (problems.Length > 0)
        {
            throw ApiException.InvalidRequest(string.Join(" ", problems.Select(static problem => $"{problem.Setting}: {problem.Message} {problem.Remedy}")));
        }
    }

    private IEnumerable<Diagnostic> Errors(AppRunnerService service, bool exists)
        => DeploymentValidator.Validate(
                new AppRunnerDeployment("local", service),
                new() { TimeProvider = account.Time, ExistingServices = exists ? new HashSet<string> { service.Name, service.ServiceName } : null })
            .Where(problem => problem.IsError && !(problem.Code == RepositoryRule && IsOnThisMachine(service)));

    /// <summary>Whether the repository is a folder. Its code runs here before it is anywhere else.</summary>
    private static bool IsOnThisMachine(AppRunnerService service) =>
        service.Source is CodeSource { RepositoryUrl.Text: { } url } && (Path.IsPathFullyQualified(url) || url.StartsWith("file://", StringComparison.OrdinalIgnoreCase));

    private void CheckSource(JsonObject source)
    {
        var authentication = source.Structure("AuthenticationConfiguration");
        switch (source.Structure("ImageRepository"), source.Structure("CodeRepository"))
        {
            case ({ } image, null):
                CheckImage(image, authentication);
                break;
            case (null, { } code):
                CheckCode(code, authentication);
                break;
            default:
                throw ApiException.InvalidRequest("SourceConfiguration must have either ImageRepository or CodeRepository.");
        }
    }

    private static void CheckImage(JsonObject image, JsonObject? authentication)
    {
        var type = image.Text("ImageRepositoryType");
        var isPublic = image.Text("ImageIdentifier")?.StartsWith("public.ecr.aws/", StringComparison.Ordinal) == true;
        if (isPublic != (type == "ECR_PUBLIC"))
        {
            throw ApiException.InvalidRequest($"The image {image.Text("ImageIdentifier")} isn't of ImageRepositoryType {type}.");
        }

        if (!isPublic && authentication?.Text("AccessRoleArn") is null)
        {
            throw ApiException.InvalidRequest("Authentication configuration is invalid: an image of Amazon ECR needs AuthenticationConfiguration.AccessRoleArn.");
        }
    }

    private void CheckCode(JsonObject code, JsonObject? authentication)
    {
        if (code.Structure("CodeConfiguration") is not { } configuration)
        {
            throw ApiException.InvalidRequest("CodeConfiguration is required to create a service from source code.");
        }

        if (configuration.Text("ConfigurationSource") == "API" && configuration.Structure("CodeConfigurationValues") is null)
        {
            throw ApiException.InvalidRequest("CodeConfigurationValues are required with ConfigurationSource API.");
        }

        if (authentication?.Text("ConnectionArn") is not { } arn)
        {
            throw ApiException.InvalidRequest("Authentication configuration is invalid: source code needs AuthenticationConfiguration.ConnectionArn.");
        }

        var connection = account.FindConnection(arn) ?? throw ApiException.InvalidRequest($"There is no connection {arn}.");
        if (!connection.IsAvailable)
        {
            throw ApiException.InvalidRequest($"The connection {connection.Name} is PENDING_HANDSHAKE: finish its handshake first.");
        }

        authentication["ConnectionArn"] = connection.Arn;
    }

    private void CheckNetwork(JsonObject network)
    {
        var egress = network.Structure("EgressConfiguration")!;
        var (type, arn) = (egress.Text("EgressType"), egress.Text("VpcConnectorArn"));
        if ((type == "VPC") != (arn is not null))
        {
            throw ApiException.InvalidRequest("VpcConnectorArn goes with EgressType VPC, and with no other.");
        }

        Resolve(account.VpcConnectors, egress, "VpcConnectorArn");
    }

    private void CheckObservability(JsonObject observability)
    {
        var (isEnabled, arn) = (observability.Flag("ObservabilityEnabled") == true, observability.Text("ObservabilityConfigurationArn"));
        if (isEnabled != (arn is not null))
        {
            throw ApiException.InvalidRequest("ObservabilityConfigurationArn goes with ObservabilityEnabled true, and only with it.");
        }

        Resolve(account.Observability, observability, "ObservabilityConfigurationArn");
    }

    private static void Resolve(ConfigurationStore store, JsonObject json, string member)
    {
        if (json.Text(member) is { } arn)
        {
            json[member] = store.TryFind(arn) is { DeletedAt: null } found ? found.Arn : throw ApiException.InvalidRequest($"There is no active {store.Label} {arn}.");
        }
    }
}
