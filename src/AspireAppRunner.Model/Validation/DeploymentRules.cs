using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about the services together and what they share.</summary>
internal static class DeploymentRules
{
    // Developer Guide, "App Runner resource quotas": per account and Region, all of these can be raised.
    private const int ServiceQuota = 30;
    private const int ConfigurationQuota = 10;

    public static void Check(Findings findings, AppRunnerDeployment deployment)
    {
        CheckNames(findings, deployment);
        CheckParameters(findings, deployment);
        CheckConflicts(findings, deployment);
        CheckQuotas(findings, deployment);
        TagRules.Check(findings, deployment.Tags);
        foreach (var (key, _) in deployment.Tags.Where(tag => tag.Value.IsSecret))
        {
            findings.Add(SecretInTheOpen, null, $"Tags.{key}", "The value contains a secret, and tags can be read by anybody with access to the account.", "Use a value that isn't secret.");
        }
    }

    private static void CheckNames(Findings findings, AppRunnerDeployment deployment)
    {
        foreach (var same in deployment.Services.GroupBy(service => service.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            findings.Add(DuplicateService, same.Key, null, $"{same.Count()} services are named '{same.Key}'.", "Give each service a name of its own.");
        }

        foreach (var same in deployment.Services.DistinctBy(service => service.Name).GroupBy(service => service.ServiceName, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            var names = string.Join(", ", same.Select(service => service.Name));
            findings.Add(DuplicateService, same.First().Name, "ServiceName", $"{names} would all be named '{same.Key}' in App Runner.", "Set ServiceName to something different for each.");
        }
    }

    private static void CheckParameters(Findings findings, AppRunnerDeployment deployment)
    {
        foreach (var parameter in SharedResources.Of(deployment).Parameters)
        {
            if (!parameter.Name.Any(char.IsAsciiLetterOrDigit))
            {
                findings.Add(Parameter, null, parameter.Name, $"The parameter's name '{parameter.Name}' has neither a letter nor a digit.", "Give it a name that a template can use.");
            }

            if (parameter is { Secret: true, Default: not null })
            {
                findings.Add(Parameter, null, parameter.Name, $"The secret parameter '{parameter.Name}' has a default, which would be written into the template.", "Leave the default out; the value is asked for at deployment.");
            }
        }
    }

    private static void CheckConflicts(Findings findings, AppRunnerDeployment deployment)
    {
        var parts = deployment.Services.SelectMany(ServiceValues.Of).SelectMany(place => place.Value.Parts)
            .Concat(deployment.Tags.Values.SelectMany(value => value.Parts));
        var secrets = deployment.Services.SelectMany(service => service.Secrets.Values).OfType<NewSecret>();
        var scalings = deployment.Services.Select(service => service.AutoScaling).OfType<AutoScaling>().Where(scaling => scaling.Arn is null);
        var connectors = deployment.Services.Select(service => service.Network.VpcConnector).OfType<VpcConnector>().Where(connector => connector.Arn is null);

        Check(parts.OfType<ParameterValue>(), parameter => parameter.Name, parameter => parameter, "parameters", "default, description and secrecy");
        Check(secrets, secret => secret.Name, secret => secret, "secrets", "value and key");
        Check(scalings, scaling => scaling.ConfigurationName, scaling => (scaling.MinSize, scaling.MaxSize, scaling.MaxConcurrency), "auto scaling configurations", "numbers");
        Check(connectors, connector => connector.ConnectorName, connector => new JoinedLists(connector.Subnets, connector.SecurityGroups), "VPC connectors", "subnets and security groups");

        void Check<T>(IEnumerable<T> items, Func<T, string> name, Func<T, object> content, string kind, string what)
        {
            foreach (var same in items.GroupBy(name, StringComparer.Ordinal).Where(same => same.Select(content).Distinct().Count() > 1))
            {
                findings.Add(Conflict, null, same.Key, $"There are different {kind} named '{same.Key}'.", $"Give them different names, or the same {what}.");
            }
        }
    }

    private static void CheckQuotas(Findings findings, AppRunnerDeployment deployment)
    {
        var shared = SharedResources.Of(deployment);
        Check("services", deployment.Services.Count, ServiceQuota);
        Check("auto scaling configurations", shared.AutoScalingConfigurations.Count, ConfigurationQuota);
        Check("observability configurations", shared.ObservabilityConfigurations.Count, ConfigurationQuota);
        Check("VPC connectors", shared.VpcConnectors.Count, ConfigurationQuota);

        void Check(string kind, int count, int quota)
        {
            if (count > quota)
            {
                findings.Add(Quota, null, null, $"The deployment makes {count} {kind}; an account has {quota} in a Region unless its quota was raised.", "Have the quota raised in Service Quotas before deploying, or share or spread them.");
            }
        }
    }

    /// <summary>Two lists that are equal if their items are.</summary>
    private sealed record JoinedLists(IReadOnlyList<AppRunnerValue> First, IReadOnlyList<AppRunnerValue> Second)
    {
        public bool Equals(JoinedLists? other) => other is not null && First.SequenceEqual(other.First) && Second.SequenceEqual(other.Second);

        public override int GetHashCode() => HashCode.Combine(First.Count, Second.Count);
    }
}
