using System.Globalization;
using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about a service as a whole: its name, its source, its references, and its command and port.</summary>
internal static class ServiceRules
{
    private const int LargestPort = 65535;

    // CloudWatch Logs API reference, PutRetentionPolicy.
    private static readonly int[] s_retentions =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static void Check(ServiceFindings findings, DeploymentIndex deployment, AppRunnerService service)
    {
        if (!Patterns.ResourceName.IsMatch(service.ServiceName))
        {
            findings.Add(DiagnosticRules.ServiceName, "ServiceName", $"'{service.ServiceName}' is not a service name.", "Use 4–40 letters, digits, '-' and '_', a letter or digit first.");
        }

        if (service.Source is null)
        {
            findings.Add(NoSource, "SourceConfiguration", "The service has neither an image nor source code.", "Give it an image or a repository.");
        }

        CheckReferences(findings, deployment, service);
        CheckSecrecy(findings, service);
        CheckRun(findings, service);
        if (service.LogRetentionDays is { } days && !s_retentions.Contains(days))
        {
            var nearest = s_retentions.FirstOrDefault(retention => retention > days, s_retentions[^1]);
            findings.Add(LogRetention, "LogRetentionDays", $"Logs can't be kept for {Number(days)} days.", $"Use {Number(nearest)}, or another period that CloudWatch Logs offers.");
        }
    }

    private static void CheckReferences(ServiceFindings findings, DeploymentIndex deployment, AppRunnerService service)
    {
        foreach (var (setting, value) in ServiceValues.Of(service))
        {
            foreach (var part in value.Parts)
            {
                if (part is ServiceValue other && deployment.FindService(other.Service) is null)
                {
                    findings.Add(UnknownReference, setting, $"It refers to the service '{other.Service}', which is not part of '{deployment.Name}'.", "Deploy both services in one environment, or give the other one's URL as a parameter.");
                }
                else if (part is ResourceArnValue resource && !deployment.Has(resource))
                {
                    findings.Add(UnknownReference, setting, $"It refers to {resource}, which the deployment doesn't make.", "Refer to something that a service of the deployment has, or give the ARN.");
                }
            }
        }
    }

    private static void CheckSecrecy(ServiceFindings findings, AppRunnerService service)
    {
        foreach (var (setting, value) in ServiceValues.Of(service).Where(place => place.Value.IsSecret))
        {
            var isValueOfNewSecret = service.Secrets.Any(secret => secret.Value is NewSecret && setting == $"RuntimeEnvironmentSecrets.{secret.Key}");
            if (!isValueOfNewSecret)
            {
                findings.Add(SecretInTheOpen, setting, $"The value '{value}' contains a secret, and this setting can be read by anybody with access to the account.", "Make it a secret: App Runner then keeps only a reference to Secrets Manager.");
            }
        }
    }

    private static void CheckRun(ServiceFindings findings, AppRunnerService service)
    {
        if (service.Port is < 1 or > LargestPort)
        {
            findings.Add(Port, "Port", $"{Number(service.Port)} is not a port.", $"Use the port that the application listens on, 1–{Number(LargestPort)}.");
        }

        CheckCommand(findings, "StartCommand", service.StartCommand);
    }

    public static void CheckCommand(ServiceFindings findings, string setting, string? command)
    {
        if (command is not null && (command.Length == 0 || command.AsSpan().ContainsAny('\n', '\r')))
        {
            findings.Add(Command, setting, command.Length == 0 ? "The command is empty." : "The command has more than one line.", "Give one line; put several commands into a script, or join them with '&&'.");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
