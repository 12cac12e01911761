namespace AspireAppRunner.Model;

/// <summary>A role that a service needs and that the deployment makes: who assumes it, and exactly what it may do.</summary>
/// <param name="Principal">The service principal that assumes it.</param>
/// <param name="Statements">Its own permissions; may be empty.</param>
/// <param name="ManagedPolicyArns">The managed policies it has.</param>
public sealed record RoleDefinition(
    string Principal,
    IReadOnlyList<PolicyStatement> Statements,
    IReadOnlyList<AppRunnerValue> ManagedPolicyArns)
{
    // The pull actions of AWSAppRunnerServicePolicyForECRAccess that ECR can restrict to a repository.
    private static readonly string[] s_pullActions =
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"];

    /// <summary>The role that pulls a service's image: allowed to log in to ECR and to pull from that one repository.</summary>
    /// <param name="service">The service.</param>
    /// <returns><see langword="null"/> if the source is code or ECR Public, or the author named an existing role.</returns>
    public static RoleDefinition? AccessRoleOf(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (service.Source is not ImageSource { RepositoryType: ImageRepositoryType.Ecr, AccessRole: null or { Arn: null } } image)
        {
            return null;
        }

        return new RoleDefinition(
            AppRunnerFacts.AccessRolePrincipal,
            [
                // The login is not about a repository, so it can't be restricted to one.
                new PolicyStatement(["ecr:GetAuthorizationToken"], ["*"]),
                new PolicyStatement(s_pullActions, [RepositoryArn(image)]),
                .. image.AccessRole?.Statements ?? [],
            ],
            image.AccessRole?.ManagedPolicyArns ?? []);
    }

    /// <summary>The role of a service's running application: allowed to read exactly the secrets, parameters and keys that the service refers to, and to send traces.</summary>
    /// <param name="service">The service.</param>
    /// <returns><see langword="null"/> if the service needs none, or the author named an existing role.</returns>
    public static RoleDefinition? InstanceRoleOf(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (service.InstanceRole?.Arn is not null
            || (service.InstanceRole is null && service.Secrets.Count == 0 && service.Observability is null))
        {
            return null;
        }

        return new RoleDefinition(
            AppRunnerFacts.InstanceRolePrincipal,
            [.. SecretStatements(service), .. service.InstanceRole?.Statements ?? []],
            [.. TracingPolicies(service), .. service.InstanceRole?.ManagedPolicyArns ?? []]);
    }

    /// <summary>What reading a service's secrets takes.</summary>
    /// <param name="service">The service.</param>
    /// <returns>The statements; empty if the service has no secrets.</returns>
    public static IReadOnlyList<PolicyStatement> SecretStatements(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var secrets = service.Secrets.Values;
        return
        [
            .. Statement(["secretsmanager:GetSecretValue"], secrets.Where(secret => secret is not SsmParameter).Select(secret => secret.ResourceArn)),
            .. Statement(["ssm:GetParameters"], secrets.Where(secret => secret is SsmParameter).Select(secret => secret.ResourceArn)),
            .. Statement(["kms:Decrypt"], secrets.Select(secret => secret.KmsKeyArn).OfType<AppRunnerValue>()),
        ];
    }

    private static IEnumerable<PolicyStatement> Statement(string[] actions, IEnumerable<AppRunnerValue> resources)
    {
        AppRunnerValue[] distinct = [.. resources.Distinct().OrderBy(resource => resource.ToString(), StringComparer.Ordinal)];
        return distinct.Length == 0 ? [] : [new PolicyStatement(actions, distinct)];
    }

    private static IEnumerable<AppRunnerValue> TracingPolicies(AppRunnerService service) =>
        service.Observability is null
            ? []
            : [AppRunnerValue.Join("arn:", AccountValue.Partition, $":iam::aws:policy/{AppRunnerFacts.XRayManagedPolicy}")];

    private static AppRunnerValue RepositoryArn(ImageSource image)
    {
        var (account, region, name) = image.Repository;
        return AppRunnerValue.Join(
            "arn:", AccountValue.Partition, ":ecr:", region ?? AccountValue.Region, ":", account ?? AccountValue.AccountId,
            // An identifier that is a parameter may name any repository of the account.
            $":repository/{name ?? "*"}");
    }
}
