using System.Globalization;
using AspireAppRunner.Model.Validation;
using static AspireAppRunner.Model.ExpressMode.ExpressModeRules;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>Finds what stands between a deployment and ECS Express Mode: what can't be moved, what gets lost, and what works otherwise than before.</summary>
/// <remarks>What App Runner itself refuses is found by <see cref="DeploymentValidator"/>. All rules: <see cref="ExpressModeRules"/>.</remarks>
public static class ExpressModeValidator
{
    /// <summary>Checks a deployment.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="options">What App Runner's settings don't say; <see langword="null"/>: the defaults.</param>
    /// <returns>All findings: those of the deployment first, then each service's.</returns>
    public static IReadOnlyList<Diagnostic> Validate(AppRunnerDeployment deployment, ExpressModeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        options ??= new ExpressModeOptions();
        var findings = new Findings();
        foreach (var cycle in ServiceGraph.Of(deployment).Cycles)
        {
            findings.Add(
                Cycle, cycle[0], null,
                $"A template can't create services that need each other: {string.Join(" → ", cycle)}.",
                "Give one of them a custom domain and use that as its URL.");
        }

        foreach (var service in deployment.Services)
        {
            Check(findings.Of(service), deployment, service, options);
        }

        return findings.Diagnostics;
    }

    private static void Check(ServiceFindings findings, AppRunnerDeployment deployment, AppRunnerService service, ExpressModeOptions options)
    {
        if (service.Source is null)
        {
            findings.Add(NoSource, "Source", "The service has neither an image nor source code.", "Give it an image or a repository.");
            return;
        }

        CheckFates(findings, service);
        CheckSource(findings, service);
        CheckHealth(findings, service, options);
        CheckNetwork(findings, service, options);
        CheckRoles(findings, service);
        CheckValues(findings, deployment, ExpressModeMapping.Map(deployment, service, options));
        if (deployment.TagsOf(service).Count is > ExpressModeFacts.MaximumTags and var tags)
        {
            findings.Add(TooManyTags, "Tags", $"The service has {Number(tags)} tags.", $"Keep {Number(ExpressModeFacts.MaximumTags)} at most.");
        }
    }

    private static void CheckFates(ServiceFindings findings, AppRunnerService service)
    {
        foreach (var row in ExpressModeMapping.Of(service))
        {
            switch (row.Fate)
            {
                case SettingFate.Carried:
                    break;
                case SettingFate.ChangedMeaning:
                    findings.Add(Changed, row.Setting, row.Explanation, "Try the service with it before traffic is shifted.");
                    break;
                case SettingFate.NoEquivalent:
                    findings.Add(Lost, row.Setting, row.Explanation, "Make sure that the service does without it before traffic is shifted.");
                    break;
                case SettingFate.ByHand:
                    findings.Add(ByHand, row.Setting, row.Explanation, "Do it before traffic is shifted.");
                    break;
                default:
                    throw new InvalidOperationException($"Unknown fate '{row.Fate}'.");
            }
        }
    }

    private static void CheckSource(ServiceFindings findings, AppRunnerService service)
    {
        if (service is { IsConfiguredByRepository: true, StartCommand: null })
        {
            findings.Add(
                FileNotRead, "CodeSource.Configuration", $"Port, start command, variables and secrets of the service are in {AppRunnerFacts.ConfigurationFileName}, which has not been read.",
                "Read the file and let the service adopt it (AppRunnerService.Adopt).");
        }

        if (service.Source is CodeSource { RepositoryUrl.Text: { } url } && !url.StartsWith("https://github.com/", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(NotOnGitHub, "CodeSource.RepositoryUrl", $"The workflow is for GitHub Actions; the source code is at '{url}'.", "Do the workflow's steps in the pipelines of that host.");
        }
    }

    private static void CheckHealth(ServiceFindings findings, AppRunnerService service, ExpressModeOptions options)
    {
        var isGiven = options.HealthCheckPaths.TryGetValue(service.Name, out var path);
        if (service.HealthCheck.Protocol == HealthCheckProtocol.Tcp && !isGiven)
        {
            findings.Add(
                NoHealthCheckPath, "HealthCheck.Protocol", "The service is checked by TCP; the load balancer will request '/' and wants to have 200.",
                "Name a path that answers with 200 (HealthCheckPaths of the options), or see to it that '/' does.");
        }

        if (isGiven && !path!.StartsWith('/'))
        {
            findings.Add(HealthCheckPath, "HealthCheck.Path", $"'{path}' is not a path.", "Let it begin with a slash.");
        }

        if (service.AutoScaling?.Arn is { } arn)
        {
            findings.Add(
                ScalingUnknown, "AutoScaling.Arn", $"The numbers of '{arn}' are not part of the model, so App Runner's defaults are written: 1–25 tasks and 100 requests at a time.",
                "Give the numbers: aws apprunner describe-auto-scaling-configuration shows them.");
        }
    }

    private static void CheckNetwork(ServiceFindings findings, AppRunnerService service, ExpressModeOptions options)
    {
        if (service.Network is { IsPubliclyAccessible: true, VpcConnector: not null } && options.PublicSubnets.Count == 0)
        {
            findings.Add(
                Subnets, "Network.VpcConnector.Subnets", "The service answers on the internet and reaches into a VPC. In the connector's private subnets its load balancer would be internal; outside of that VPC it would reach nothing in there.",
                "Give public subnets of the same VPC (PublicSubnets of the options).");
        }

        if (!service.Network.IsPubliclyAccessible && ExpressModeMapping.SubnetsOf(service, options).Count == 0)
        {
            findings.Add(
                Subnets, "Network.IsPubliclyAccessible", "The service must not answer on the internet, and only private subnets make its load balancer internal; none are known.",
                "Give private subnets (PrivateSubnets of the options, or those of a VPC connector).");
        }
    }

    private static void CheckRoles(ServiceFindings findings, AppRunnerService service)
    {
        if (service.InstanceRole?.Arn is { } arn)
        {
            findings.Add(
                RoleTrust, "InstanceRole.Arn", $"The role '{arn}' is trusted by {AppRunnerFacts.InstanceRolePrincipal}; ECS can't assume it.",
                $"Add {ExpressModeFacts.TaskPrincipal} to the principals of its trust policy, and keep the other until App Runner's service is deleted.");
        }
    }

    private static void CheckValues(ServiceFindings findings, AppRunnerDeployment deployment, ExpressService target)
    {
        foreach (var part in target.Values.SelectMany(value => value.Parts).Distinct().Where(part => !Exists(deployment, part)))
        {
            findings.Add(UnknownValue, null, $"Something refers to {part}, which an Express service doesn't have.", "Leave the reference out, or give the value as a parameter.");
        }
    }

    private static bool Exists(AppRunnerDeployment deployment, AppRunnerValue part) => part switch
    {
        ServiceValue { Attribute: ServiceAttribute.Id } => false,
        ServiceValue service => deployment.FindService(service.Service) is not null,
        ResourceArnValue { Kind: ResourceKind.Secret } => true,
        ResourceArnValue { Kind: ResourceKind.InstanceRole } role => deployment.FindService(role.Name) is { } owner && ExpressModeRoles.TaskRole(owner) is not null,
        ResourceArnValue => false,
        _ => true,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
