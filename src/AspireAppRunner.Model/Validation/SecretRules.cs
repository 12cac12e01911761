using System.Globalization;
using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about references to Secrets Manager and Parameter Store.</summary>
internal static class SecretRules
{
    public static void Check(ServiceFindings findings, DeploymentIndex deployment, AppRunnerService service)
    {
        foreach (var (name, secret) in service.Secrets)
        {
            var setting = $"RuntimeEnvironmentSecrets.{name}";
            switch (secret)
            {
                case SecretsManagerSecret stored:
                    CheckStored(findings, setting, stored);
                    break;
                case SsmParameter parameter:
                    CheckParameter(findings, setting, parameter, deployment.AccountId);
                    break;
                case NewSecret { Name: var newName } when !Patterns.SecretName.IsMatch(newName):
                    findings.Add(SecretName, setting, $"'{newName}' is not a name for a secret.", "Use 1–512 letters, digits and any of /_+=.@-");
                    break;
            }

            if (KnownText.Of(secret.ValueFrom) is { Length: > SecretReference.MaximumLength })
            {
                findings.Add(VariableLength, setting, $"The reference is longer than {SecretReference.MaximumLength.ToString("N0", CultureInfo.InvariantCulture)} characters.", "Use a shorter name.");
            }
        }

        CheckOwnRole(findings, service);
    }

    private static void CheckOwnRole(ServiceFindings findings, AppRunnerService service)
    {
        if (service.InstanceRole?.Arn is not { } role)
        {
            return;
        }

        string[] needed =
        [
            .. RoleDefinition.SecretStatements(service).Select(statement => $"{string.Join(", ", statement.Actions)} on {string.Join(", ", statement.Resources)}"),
            .. service.Observability is null ? Array.Empty<string>() : [$"what the managed policy {AppRunnerFacts.XRayManagedPolicy} does"],
        ];
        if (needed.Length > 0)
        {
            findings.Add(RoleMustRead, "InstanceConfiguration.InstanceRoleArn", $"The role '{role}' is not made by the deployment, and the service needs its permissions.", $"Make sure that it allows {string.Join("; ", needed)}.");
        }
    }

    private static void CheckStored(ServiceFindings findings, string setting, SecretsManagerSecret secret)
    {
        var text = KnownText.Of(secret.SecretArn);
        var isSecret = text is null || (Arn.TryParse(text, out var arn) && arn.Service == "secretsmanager" && Patterns.SecretResource.IsMatch(arn.Resource));
        string?[] selectors = [secret.JsonKey, secret.VersionStage, secret.VersionId];
        if (!isSecret || selectors.Any(selector => selector?.Contains(':', StringComparison.Ordinal) == true))
        {
            Malformed(findings, setting, secret.ValueFrom);
        }

        if (secret is { VersionStage: not null, VersionId: not null })
        {
            findings.Add(SecretVersion, setting, "The version is given by its stage and by its id, which need not be the same one.", "Give one of them.");
        }
    }

    private static void CheckParameter(ServiceFindings findings, string setting, SsmParameter parameter, string? account)
    {
        if (KnownText.Of(parameter.ArnOrName) is not { } text)
        {
            return;
        }

        if (!Arn.TryParse(text, out var arn))
        {
            if (!Patterns.ParameterName.IsMatch(text))
            {
                Malformed(findings, setting, parameter.ArnOrName);
            }
        }
        else if (arn.Service != "ssm" || !arn.Resource.StartsWith("parameter/", StringComparison.Ordinal))
        {
            Malformed(findings, setting, parameter.ArnOrName);
        }
        else if (account is not null && parameter.ArnOrName.Text is not null && arn.AccountId != account)
        {
            findings.Add(ForeignParameter, setting, $"The parameter belongs to account {arn.AccountId}, the service to {account}.", "Copy it to the service's account, or keep it in Secrets Manager and share it.");
        }
    }

    private static void Malformed(ServiceFindings findings, string setting, AppRunnerValue reference) =>
        findings.Add(
            DiagnosticRules.SecretReference,
            setting,
            // Somebody may have put the secret itself here by mistake, so it is not repeated unless it is an ARN.
            reference.ToString().StartsWith("arn:", StringComparison.Ordinal)
                ? $"'{reference}' refers neither to a secret nor to a parameter."
                : "The text refers neither to a secret nor to a parameter.",
            "Give the ARN of a secret in Secrets Manager, alone or with ':json-key:version-stage:version-id', or the ARN or name of a parameter in Parameter Store; never the secret itself.");
}
