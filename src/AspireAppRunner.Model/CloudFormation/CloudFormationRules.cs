using System.Globalization;
using AspireAppRunner.Model.Validation;
using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.CloudFormation;

/// <summary>What CloudFormation can't do for App Runner, or does otherwise than one expects.</summary>
internal static class CloudFormationRules
{
    public static IReadOnlyList<Diagnostic> Check(AppRunnerDeployment deployment)
    {
        var findings = new Findings();
        foreach (var cycle in ServiceGraph.Of(deployment).Cycles)
        {
            findings.Add(
                Cycle, cycle[0], null,
                $"A template can't create services that need each other: {string.Join(" → ", cycle)}.",
                "Give one of them a custom domain and use that as its URL, or deploy by the App Runner API, which creates first and then updates.");
        }

        foreach (var connection in SharedResources.Of(deployment).Connections)
        {
            findings.Add(ConnectionByHand, null, connection, $"A template can't create the connection '{connection}'.", "Create it in the App Runner console, finish its handshake there, and pass its ARN as the parameter.");
        }

        foreach (var service in deployment.Services)
        {
            CheckService(findings.Of(service), deployment, service);
        }

        findings.Add(RollbackUnseen, null, null, "When App Runner rolls back an update, CloudFormation still reports UPDATE_COMPLETE.", "After a stack update, look at the newest operation of each service (aws apprunner list-operations): only SUCCEEDED is success.");
        return findings.Diagnostics;
    }

    /// <summary>The way out of every limit is the same: fewer services in one template.</summary>
    public static IEnumerable<Diagnostic> CheckLimits(IEnumerable<(string What, int Count, int Limit)> counts)
    {
        var findings = new Findings();
        foreach (var (what, count, limit) in counts.Where(item => item.Count > item.Limit))
        {
            findings.Add(TemplateLimit, null, null, string.Create(CultureInfo.InvariantCulture, $"The template would have {count:N0} {what}; CloudFormation takes {limit:N0}."), "Divide the services among several App Runner environments; each publishes a template of its own.");
        }

        return findings.Diagnostics;
    }

    public static Diagnostic OutputsReduced(AppRunnerDeployment deployment)
    {
        var findings = new Findings();
        findings.Add(DiagnosticRules.OutputsReduced, null, null, string.Create(CultureInfo.InvariantCulture, $"{deployment.Services.Count} services would need more outputs than the {CloudFormationLimits.Outputs} that a template can have, so only their URLs are outputs."), "Look ARNs and ids up by the services' names (aws apprunner list-services), or divide the services among several environments.");
        return findings.Diagnostics[0];
    }

    private static void CheckService(ServiceFindings findings, AppRunnerDeployment deployment, AppRunnerService service)
    {
        foreach (var domain in service.CustomDomains)
        {
            findings.Add(DomainsNotInTemplate, $"CustomDomains.{domain.DomainName}", "A template can't associate a custom domain.", $"After the stack is deployed: aws apprunner associate-custom-domain --domain-name {domain.DomainName} --service-arn …");
        }

        if (service.LogRetentionDays is { } days)
        {
            findings.Add(RetentionNotInTemplate, "LogRetentionDays", "A template can't set how long logs are kept: App Runner creates the log groups.", $"After the stack is deployed: aws logs put-retention-policy --retention-in-days {days.ToString(CultureInfo.InvariantCulture)} for {AppRunnerFacts.ServiceLogGroup(service.ServiceName, "<id>")} and …/application.");
        }

        foreach (var (key, value) in deployment.TagsOf(service).Where(tag => tag.Value.Text is null))
        {
            findings.Add(TagReplaces, $"Tags.{key}", $"The tag's value is '{value}'. When it changes, CloudFormation replaces the service: new URL, custom domains lost.", "Use a value that never changes, or tag the service after it is deployed (aws apprunner tag-resource).");
        }

        if (service.Network.VpcConnector is { Name: { } name, Arn: null })
        {
            findings.Add(FixedConnectorName, "VpcConnector.VpcConnectorName", $"The VPC connector has the fixed name '{name}'. A changed connector is a new one, and its name is still taken by the old.", "Leave the name out.");
        }
    }
}
