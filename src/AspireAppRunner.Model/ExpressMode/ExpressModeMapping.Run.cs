using System.Buffers;

namespace AspireAppRunner.Model.ExpressMode;

/// <content>What runs: command, port, variables, secrets; its size and role.</content>
public static partial class ExpressModeMapping
{
    // What a shell gives a meaning to; a command with one of these needs a shell.
    private static readonly SearchValues<char> s_shellSyntax = SearchValues.Create("&|;<>()$`*?~#");

    private static SettingMapping[] RunRows() =>
    [
        Carried("Port", "PrimaryContainer.ContainerPort and the variable PORT",
            "Express Mode's own default is 80, so the port is always written. App Runner sets PORT by itself; here it is a variable like any other.", _ => true, draft =>
            {
                draft.Target.ContainerPort = draft.Service.Port;
                draft.Target.SetVariable(AppRunnerFacts.PortVariable, draft.Service.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }),
        Changed("StartCommand", "PrimaryContainer.Command",
            "The line becomes a list of words and replaces the image's CMD; an ENTRYPOINT stays in front of it. A line with shell syntax is given to /bin/sh. Of source code it is the Dockerfile's CMD.",
            service => service.StartCommand is not null, draft =>
            {
                if (draft.Service is { Source: ImageSource, StartCommand: { } command })
                {
                    draft.Target.Command = CommandOf(command);
                }
            }),
        Carried("EnvironmentVariables", "PrimaryContainer.Environment", "They become a list of name and value. References to other services become those services' Express endpoints.",
            service => service.EnvironmentVariables.Count > 0, draft =>
            {
                foreach (var (name, value) in draft.Service.EnvironmentVariables)
                {
                    draft.Target.SetVariable(name, value);
                }
            }),
        Carried("Secrets", "PrimaryContainer.Secrets", "The references are the same; now the execution role reads them, not the application's. A rotated secret still arrives by a new deployment.",
            service => service.Secrets.Count > 0, draft =>
            {
                foreach (var (name, secret) in draft.Service.Secrets)
                {
                    draft.Target.SetSecret(name, secret);
                }
            }),
        SecretPart<SecretReference>("KmsKeyArn", "the execution role's policy", "The execution role may decrypt with this key.", secret => secret.KmsKeyArn is not null),
        SecretPart<NewSecret>("Name", "a secret in Secrets Manager", "The secret is made anew by the Express template; both services have one until App Runner's is deleted."),
        SecretPart<NewSecret>("Value", "the secret's value", "It comes from a parameter that is never shown."),
        SecretPart<SecretsManagerSecret>("SecretArn", "ValueFrom", "The same secret is read."),
        SecretPart<SecretsManagerSecret>("JsonKey", "ValueFrom", "ECS writes the selection of a field the same way.", secret => secret.JsonKey is not null),
        SecretPart<SecretsManagerSecret>("VersionStage", "ValueFrom", "ECS writes the selection of a version the same way.", secret => secret.VersionStage is not null),
        SecretPart<SecretsManagerSecret>("VersionId", "ValueFrom", "ECS writes the selection of a version the same way.", secret => secret.VersionId is not null),
        SecretPart<SsmParameter>("ArnOrName", "ValueFrom", "The same parameter is read; a name alone means the service's own Region there, too."),
    ];

    private static SettingMapping[] InstanceRows() =>
    [
        Carried("Instance.CpuUnits", "Cpu", "Every pair of CPU and memory that App Runner has exists on Fargate. Express Mode's own default is a quarter of a CPU, so it is always written.", _ => true,
            draft => draft.Target.CpuUnits = draft.Service.Instance.CpuUnits),
        Carried("Instance.MemoryMegabytes", "Memory", "The same number. Express Mode's own default is 512, so it is always written.", _ => true,
            draft => draft.Target.MemoryMebibytes = draft.Service.Instance.MemoryMegabytes),
        Changed("InstanceRole.Arn", "TaskRoleArn",
            $"The role stays the application's, but ECS can't assume it yet: it must trust {ExpressModeFacts.TaskPrincipal} besides {AppRunnerFacts.InstanceRolePrincipal}.",
            service => service.InstanceRole?.Arn is not null, draft => draft.Target.TaskRoleArn = TaskRoleArnOf(draft.Service)),
        CarriedWith("InstanceRole.Arn", "InstanceRole.ManagedPolicyArns", "the task role's managed policies", "A task role is made that has them.", service => service.InstanceRole?.ManagedPolicyArns.Count > 0),
        CarriedWith("InstanceRole.Arn", "InstanceRole.Statements", "the task role's policy", "A task role is made that has them.", service => service.InstanceRole?.Statements.Count > 0),
    ];

    private static SettingMapping SecretPart<T>(string property, string express, string explanation, Func<T, bool>? isSet = null)
        where T : SecretReference =>
        CarriedWith("Secrets", $"{typeof(T).Name}.{property}", express, explanation, service => service.Secrets.Values.OfType<T>().Any(isSet ?? (_ => true)));

    private static IReadOnlyList<string> CommandOf(string command) =>
        command.AsSpan().ContainsAny(s_shellSyntax) ? ["/bin/sh", "-c", command] : CommandWords.Split(command);

    private static AppRunnerValue? TaskRoleArnOf(AppRunnerService service) =>
        service.InstanceRole?.Arn ?? (ExpressModeRoles.TaskRole(service) is null ? null : new ResourceArnValue(ResourceKind.InstanceRole, service.Name));
}
