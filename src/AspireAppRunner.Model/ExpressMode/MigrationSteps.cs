namespace AspireAppRunner.Model.ExpressMode;

/// <summary>What to do, in order. Steps that nothing in the deployment needs are left out.</summary>
internal static class MigrationSteps
{
    public static IReadOnlyList<string> Of(AppRunnerDeployment deployment)
    {
        var services = deployment.Services;
        var code = Names(services.Where(service => service.Source is CodeSource));
        var files = Names(services.Where(service => service.IsConfiguredByRepository));
        var builds = services.Any(service => service.Source is CodeSource or ImageSource { ImageIdentifier: ImageValue });
        string[] domains = [.. services.SelectMany(TrafficShift.NamesOf)];
        var withoutDomain = Names(services.Where(service => service.CustomDomains.Count == 0));
        var firewalls = Names(services.Where(service => service.WebAclArn is not null));
        return
        [
            "Make sure that whoever does this may use ECS, App Runner, IAM, Elastic Load Balancing, CloudWatch Logs and, for domains, Route 53 and ACM.",
            "Decide what is listed under \"To decide first\", and read what changes in meaning and what is lost.",
            .. When(builds, "Deploy the template of the repositories, and push the images."),
            .. When(files.Length > 0, $"Take the settings of {files} over from apprunner.yaml."),
            .. When(code.Length > 0, $"Put the Dockerfile and the workflow into the repository of {code}; make a role that GitHub's OpenID Connect provider may assume, and set the repository's variables."),
            "Deploy the template of the services (or run aws ecs create-express-gateway-service for each). It takes some minutes; the App Runner services go on as they are.",
            "Follow each deployment to its end: only SUCCESSFUL is success (aws ecs describe-service-deployments); ACTIVE only says that the service exists.",
            "Try every service at its new endpoint, those it calls included.",
            .. When(firewalls.Length > 0, $"Associate the web ACL of {firewalls} with the load balancer."),
            .. When(domains.Length > 0, $"Get a public ACM certificate of the deployment's Region for {string.Join(", ", domains)}, add it to the load balancer's HTTPS listener, and add each name as host-header condition to the service's listener rule."),
            .. When(domains.Length > 0, "Replace each domain's record in Route 53 by two weighted ones, all weight on App Runner."),
            .. When(domains.Length > 0, $"Shift the weights (Express/App Runner): {string.Join(", ", TrafficStep.All.Skip(1))}. Look at errors and latency at each step; the way back is the step before."),
            .. When(withoutDomain.Length > 0, $"Tell the clients of {withoutDomain} the new URL: without a domain of one's own there is no gradual shift."),
            "Keep the App Runner services for 24 to 48 hours.",
            .. When(domains.Length > 0, "Remove App Runner's DNS records and disassociate the domains (aws apprunner disassociate-custom-domain)."),
            "Delete the App Runner services, and what only they used: connections, connectors, roles, scaling and observability configurations, log groups.",
        ];
    }

    private static string Names(IEnumerable<AppRunnerService> services) => string.Join(", ", services.Select(service => service.Name));

    private static IEnumerable<string> When(bool needed, string step) => needed ? [step] : [];
}
