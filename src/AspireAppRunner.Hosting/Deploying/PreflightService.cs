using AspireAppRunner.Cloud;
using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>A service as this machine can run it before it is deployed: with the image that is here, and every variable with a value.</summary>
/// <param name="Definition">The service, all of it in texts.</param>
/// <param name="Invented">What stands in for values that only the account will have, each as <c>${service.orders.url} = https://orders.example</c>.</param>
/// <param name="Unreadable">The variables whose values are in the account already, where this machine doesn't read them.</param>
/// <param name="SecretTexts">The texts that nobody may see.</param>
internal sealed record PreflightService(AppRunnerService Definition, IReadOnlyList<string> Invented, IReadOnlyList<string> Unreadable, IReadOnlyList<string> SecretTexts)
{
    // A value as short as this is in every other text by chance.
    private const int ShortestSecret = 4;

    /// <summary>Makes a service runnable.</summary>
    /// <param name="service">The service as it is deployed.</param>
    /// <param name="image">The name of its image on this machine.</param>
    /// <param name="account">Where it is deployed to.</param>
    /// <param name="values">The values of parameters.</param>
    /// <param name="cancellationToken">Ends the wait for values.</param>
    /// <exception cref="DeploymentFailedException">A parameter has no value.</exception>
    public static async Task<PreflightService> CreateAsync(AppRunnerService service, string image, AccountIdentity account, IValueResolver values, CancellationToken cancellationToken)
    {
        var (parameters, invented, secrets) = (new Dictionary<ParameterValue, string>(), new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        async Task<string> ReadAsync(AppRunnerValue value)
        {
            foreach (var parameter in value.Parts.OfType<ParameterValue>().Where(parameter => !parameters.ContainsKey(parameter)))
            {
                parameters[parameter] = await values.ResolveAsync(parameter, cancellationToken).ConfigureAwait(false) ?? parameter.Default
                    ?? throw new DeploymentFailedException("Resolving values", $"parameter {parameter.Name}", "It has no value.", "Give it one: in the configuration, the environment or the prompt.");
                if (parameter.Secret)
                {
                    secrets.Add(parameters[parameter]);
                }
            }

            return value.Resolve(part => part switch
            {
                ParameterValue parameter => parameters[parameter],
                AccountValue { Attribute: var attribute } => Text(account, attribute),
                _ => Invent(part, account, invented),
            });
        }

        var definition = new AppRunnerService(service.Name)
        {
            ServiceName = service.ServiceName,
            Source = new ImageSource(image),
            Port = service.Port,
            StartCommand = service.StartCommand,
            Instance = service.Instance,
            HealthCheck = service.HealthCheck,
        };
        foreach (var (name, value) in service.EnvironmentVariables)
        {
            definition.EnvironmentVariables[name] = await ReadAsync(value).ConfigureAwait(false);
        }

        foreach (var (name, secret) in service.Secrets.Where(secret => secret.Value is NewSecret))
        {
            var text = await ReadAsync(((NewSecret)secret).Value).ConfigureAwait(false);
            secrets.Add(text);
            definition.EnvironmentVariables[name] = text;
        }

        return new(
            definition,
            [.. invented],
            [.. service.Secrets.Where(secret => secret.Value is not NewSecret).Select(secret => secret.Key)],
            [.. secrets.Where(text => text.Length >= ShortestSecret).Distinct().OrderByDescending(text => text.Length)]);
    }

    /// <summary>A text without the secrets that may be in it.</summary>
    public string Hide(string text) => SecretTexts.Aggregate(text, (hidden, secret) => hidden.Replace(secret, "***", StringComparison.Ordinal));

    private static string Text(AccountIdentity account, AccountAttribute attribute) => attribute switch
    {
        AccountAttribute.AccountId => account.AccountId,
        AccountAttribute.Partition => account.Partition,
        AccountAttribute.Region => account.Region,
        _ => throw new InvalidOperationException($"Unknown attribute '{attribute}' of an account."),
    };

    /// <summary>A text of the right form for what exists in the account only. The hosts are of a domain that is reserved for examples.</summary>
    private static string Invent(AppRunnerValue part, AccountIdentity account, SortedSet<string> invented)
    {
        var text = part switch
        {
            ServiceValue { Attribute: ServiceAttribute.Url } other => $"https://{HostOf(other)}",
            ServiceValue { Attribute: ServiceAttribute.Host } other => HostOf(other),
            ServiceValue { Attribute: ServiceAttribute.Id } => new string('0', 32),
            ServiceValue other => $"arn:{account.Partition}:apprunner:{account.Region}:{account.AccountId}:service/{other.Service}/{new string('0', 32)}",
            ResourceArnValue other => $"arn:{account.Partition}:example:{account.Region}:{account.AccountId}:{other.Name}",
            _ => part.Placeholder,
        };
        invented.Add($"{part.Placeholder} = {text}");
        return text;
    }

    private static string HostOf(ServiceValue service) => $"{service.Service}.example";
}
