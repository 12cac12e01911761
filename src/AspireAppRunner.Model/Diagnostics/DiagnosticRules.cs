using static AspireAppRunner.Model.DiagnosticSeverity;

namespace AspireAppRunner.Model;

/// <summary>All rules that validation checks, by code.</summary>
public static class DiagnosticRules
{
    // The deployment.
    internal static readonly DiagnosticRule ServiceName = new("AAR001", Error, "A service name that App Runner refuses");
    internal static readonly DiagnosticRule DuplicateService = new("AAR002", Error, "Two services of one name");
    internal static readonly DiagnosticRule NoSource = new("AAR003", Error, "A service without a source");
    internal static readonly DiagnosticRule UnknownReference = new("AAR004", Error, "A reference to something that the deployment doesn't have");
    internal static readonly DiagnosticRule Conflict = new("AAR005", Error, "Two different things of one name");
    internal static readonly DiagnosticRule Quota = new("AAR006", Warning, "More than a new account may have");
    internal static readonly DiagnosticRule ResourceArn = new("AAR007", Error, "Not the ARN of the kind that belongs here");
    internal static readonly DiagnosticRule RoleArn = new("AAR008", Error, "Not the ARN of a role");
    internal static readonly DiagnosticRule Parameter = new("AAR009", Error, "A parameter that can't be declared");

    // Sources.
    internal static readonly DiagnosticRule ForeignRegistry = new("AAR010", Error, "An image of a registry that App Runner doesn't pull from");
    internal static readonly DiagnosticRule ImageIdentifier = new("AAR011", Error, "A malformed image identifier");
    internal static readonly DiagnosticRule AutoDeploymentsPublic = new("AAR012", Error, "Automatic deployments from ECR Public");
    internal static readonly DiagnosticRule AutoDeploymentsForeignAccount = new("AAR013", Error, "Automatic deployments from another account's repository");
    internal static readonly DiagnosticRule AccessRoleUnused = new("AAR014", Warning, "An access role for a public image");
    internal static readonly DiagnosticRule RepositoryPolicy = new("AAR015", Info, "An image of another account");
    internal static readonly DiagnosticRule RepositoryName = new("AAR016", Error, "A repository name that ECR refuses");
    internal static readonly DiagnosticRule RepositoryUrl = new("AAR017", Error, "A repository that is neither on GitHub nor on Bitbucket");
    internal static readonly DiagnosticRule NoConnection = new("AAR018", Error, "Source code without a connection");
    internal static readonly DiagnosticRule NoBranch = new("AAR019", Error, "Source code without a branch");
    internal static readonly DiagnosticRule SourceDirectory = new("AAR020", Error, "A source directory that App Runner refuses");
    internal static readonly DiagnosticRule RuntimeEnded = new("AAR021", Error, "A runtime past its end of support");
    internal static readonly DiagnosticRule RuntimeEndedForUpdate = new("AAR022", Warning, "An existing service on a runtime past its end of support");
    internal static readonly DiagnosticRule NoCommand = new("AAR023", Error, "Source code without a build or start command");
    internal static readonly DiagnosticRule Command = new("AAR024", Error, "A command that App Runner refuses");
    internal static readonly DiagnosticRule IgnoredByRepository = new("AAR025", Error, "A setting that apprunner.yaml decides");
    internal static readonly DiagnosticRule Port = new("AAR026", Error, "Not a port");

    // Environment variables.
    internal static readonly DiagnosticRule ReservedVariable = new("AAR030", Error, "A variable named PORT");
    internal static readonly DiagnosticRule ReservedPrefix = new("AAR031", Warning, "A variable with the prefix AWSAPPRUNNER");
    internal static readonly DiagnosticRule VariableAndSecret = new("AAR032", Error, "A variable and a secret of one name");
    internal static readonly DiagnosticRule VariableName = new("AAR033", Error, "A name that no variable can have");
    internal static readonly DiagnosticRule VariableLength = new("AAR034", Error, "A value that is too long");
    internal static readonly DiagnosticRule SecretInTheOpen = new("AAR035", Error, "A secret where everybody can read it");
    internal static readonly DiagnosticRule LooksSecret = new("AAR036", Warning, "A plain value that looks like a secret");

    // Secrets.
    internal static readonly DiagnosticRule SecretReference = new("AAR040", Error, "A malformed reference to a secret");
    internal static readonly DiagnosticRule ForeignParameter = new("AAR041", Error, "A parameter of another account's Parameter Store");
    internal static readonly DiagnosticRule SecretVersion = new("AAR042", Warning, "A secret's version chosen twice");
    internal static readonly DiagnosticRule RoleMustRead = new("AAR043", Info, "A role of one's own that needs permissions");
    internal static readonly DiagnosticRule SecretName = new("AAR044", Error, "A name that Secrets Manager refuses");

    // Instances, health and scaling.
    internal static readonly DiagnosticRule HealthCheckRange = new("AAR050", Error, "A health check number outside of 1–20");
    internal static readonly DiagnosticRule HealthCheckPath = new("AAR051", Error, "A malformed health check path");
    internal static readonly DiagnosticRule HealthCheckPathUnused = new("AAR052", Warning, "A health check path that TCP doesn't use");
    internal static readonly DiagnosticRule HealthCheckTooSlow = new("AAR053", Error, "A health check that can't succeed in time");
    internal static readonly DiagnosticRule ScalingRange = new("AAR055", Error, "A scaling number outside of its range");
    internal static readonly DiagnosticRule ScalingOrder = new("AAR056", Error, "A smallest size above the largest");
    internal static readonly DiagnosticRule ConfigurationName = new("AAR057", Error, "A configuration name that App Runner refuses");
    internal static readonly DiagnosticRule ScalingQuota = new("AAR058", Warning, "A largest size above the quota");

    // Network.
    internal static readonly DiagnosticRule NoSubnets = new("AAR060", Error, "A VPC connector without subnets");
    internal static readonly DiagnosticRule DuplicateSubnet = new("AAR061", Error, "A subnet or security group given twice");
    internal static readonly DiagnosticRule NetworkName = new("AAR062", Error, "A network resource name that App Runner refuses");
    internal static readonly DiagnosticRule PrivateUnreachable = new("AAR063", Warning, "A private service that nobody can reach");
    internal static readonly DiagnosticRule IngressOfPublic = new("AAR064", Error, "A VPC ingress connection to a public service");
    internal static readonly DiagnosticRule PrivateFromOutside = new("AAR065", Warning, "A private service called from outside of a VPC");
    internal static readonly DiagnosticRule FirewallOfPrivate = new("AAR066", Info, "A web ACL before a private service");
    internal static readonly DiagnosticRule NetworkId = new("AAR067", Error, "A malformed id of a network resource");

    // The rest of a service.
    internal static readonly DiagnosticRule KmsKey = new("AAR070", Error, "Not the ARN of a key that App Runner takes");
    internal static readonly DiagnosticRule TagKey = new("AAR071", Error, "A tag key that AWS refuses");
    internal static readonly DiagnosticRule TagValue = new("AAR072", Error, "A tag value that is too long");
    internal static readonly DiagnosticRule DomainName = new("AAR073", Error, "A custom domain that App Runner refuses");
    internal static readonly DiagnosticRule TooManyDomains = new("AAR074", Error, "More than five custom domains");
    internal static readonly DiagnosticRule DuplicateDomain = new("AAR075", Error, "A custom domain given twice");
    internal static readonly DiagnosticRule WwwOfWildcard = new("AAR076", Error, "www. before a wildcard");
    internal static readonly DiagnosticRule WebAcl = new("AAR077", Error, "Not the ARN of a regional web ACL");
    internal static readonly DiagnosticRule LogRetention = new("AAR078", Error, "A retention that CloudWatch Logs doesn't have");
    internal static readonly DiagnosticRule MetricsExporter = new("AAR079", Info, "Tracing with metrics still exported");

    // CloudFormation.
    internal static readonly DiagnosticRule Cycle = new("AAR090", Error, "Services that need each other, in a template");
    internal static readonly DiagnosticRule DomainsNotInTemplate = new("AAR091", Warning, "Custom domains, which a template can't express");
    internal static readonly DiagnosticRule RetentionNotInTemplate = new("AAR092", Warning, "Log retention, which a template can't express");
    internal static readonly DiagnosticRule TemplateLimit = new("AAR093", Error, "A template beyond a limit of CloudFormation");
    internal static readonly DiagnosticRule OutputsReduced = new("AAR094", Info, "Fewer outputs than usual");
    internal static readonly DiagnosticRule TagReplaces = new("AAR095", Warning, "A tag whose change replaces the service");
    internal static readonly DiagnosticRule RollbackUnseen = new("AAR096", Info, "Rolled back updates that CloudFormation reports as done");
    internal static readonly DiagnosticRule ConnectionByHand = new("AAR097", Info, "A connection that has to be made by hand");
    internal static readonly DiagnosticRule FixedConnectorName = new("AAR098", Warning, "A VPC connector that a template can't change");

    /// <summary>Gets all rules, by code.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        ServiceName, DuplicateService, NoSource, UnknownReference, Conflict, Quota, ResourceArn, RoleArn, Parameter, ForeignRegistry,
        ImageIdentifier, AutoDeploymentsPublic, AutoDeploymentsForeignAccount, AccessRoleUnused, RepositoryPolicy, RepositoryName,
        RepositoryUrl, NoConnection, NoBranch, SourceDirectory, RuntimeEnded, RuntimeEndedForUpdate, NoCommand, Command,
        IgnoredByRepository, Port, ReservedVariable, ReservedPrefix, VariableAndSecret, VariableName, VariableLength, SecretInTheOpen,
        LooksSecret, SecretReference, ForeignParameter, SecretVersion, RoleMustRead, SecretName, HealthCheckRange, HealthCheckPath,
        HealthCheckPathUnused, HealthCheckTooSlow, ScalingRange, ScalingOrder, ConfigurationName, ScalingQuota, NoSubnets, DuplicateSubnet,
        NetworkName, PrivateUnreachable, IngressOfPublic, PrivateFromOutside, FirewallOfPrivate, NetworkId, KmsKey, TagKey, TagValue,
        DomainName, TooManyDomains, DuplicateDomain, WwwOfWildcard, WebAcl, LogRetention, MetricsExporter, Cycle, DomainsNotInTemplate,
        RetentionNotInTemplate, TemplateLimit, OutputsReduced, TagReplaces, RollbackUnseen, ConnectionByHand, FixedConnectorName,
    ];
}
