namespace AspireAppRunner.Cloud;

/// <summary>What a deployment came to.</summary>
/// <param name="Account">Where it went.</param>
/// <param name="Services">The services, in the model's order.</param>
/// <param name="DomainRecords">The DNS records that custom domains still need.</param>
/// <param name="Notes">What was left undone, and why.</param>
public sealed record DeploymentSummary(
    AccountIdentity Account,
    IReadOnlyList<DeployedService> Services,
    IReadOnlyList<DomainRecord> DomainRecords,
    IReadOnlyList<string> Notes);

/// <summary>A service after the deployment.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="ServiceName">Its name in App Runner.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Id">Its id.</param>
/// <param name="Url">Its URL with scheme; of a private service the one inside its VPC.</param>
/// <param name="Status">Its status, such as <c>RUNNING</c>.</param>
/// <param name="Change">What was done.</param>
public sealed record DeployedService(string Name, string ServiceName, string Arn, string Id, string Url, string Status, ChangeKind Change);

/// <summary>A DNS record that a custom domain needs, once to prove ownership and for as long as the certificate is to be renewed.</summary>
/// <param name="Service">The service's name in the model.</param>
/// <param name="DomainName">The custom domain.</param>
/// <param name="Name">The record's name.</param>
/// <param name="Type">The record's type, <c>CNAME</c>.</param>
/// <param name="Value">The record's value.</param>
public sealed record DomainRecord(string Service, string DomainName, string Name, string Type, string Value);
