namespace AspireAppRunner.Model;

/// <summary>A way from services into a VPC. Immutable and shared: services with the same subnets and security groups use one.</summary>
/// <remarks>
/// The first use of a combination of subnet and security group takes two to five minutes. A deployment needs up to twice the instances' number of
/// free addresses. At most 10 in a Region. API: <c>VpcConnector</c>.
/// </remarks>
public sealed record VpcConnector
{
    /// <summary>A connector into these subnets.</summary>
    /// <param name="subnets">See <see cref="Subnets"/>.</param>
    /// <param name="securityGroups">See <see cref="SecurityGroups"/>.</param>
    public VpcConnector(IEnumerable<AppRunnerValue> subnets, IEnumerable<AppRunnerValue>? securityGroups = null)
    {
        Subnets = [.. subnets];
        SecurityGroups = [.. securityGroups ?? []];
    }

    /// <summary>Gets the subnets' ids, at least one; <em>private</em> ones of one VPC, all of one address type. Three Availability Zones are recommended.</summary>
    public IReadOnlyList<AppRunnerValue> Subnets { get; init; }

    /// <summary>Gets the security groups' ids, whose outbound rules apply. None: the VPC's default group, which lets everything out.</summary>
    public IReadOnlyList<AppRunnerValue> SecurityGroups { get; init; }

    /// <summary>
    /// Gets the name of the resource, 4–40 characters. <see langword="null"/>: CloudFormation chooses one, the deployer uses <see cref="ConnectorName"/>. With a
    /// fixed name a template can't change the connector, because the new one would have to exist beside the old.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Gets the ARN of an existing connector; <see langword="null"/>: one is made.</summary>
    public AppRunnerValue? Arn { get; private init; }

    /// <summary>Gets the name under which the connector is made: <see cref="Name"/>, or one derived from subnets and security groups.</summary>
    public string ConnectorName =>
        Name ?? "vpc-" + ContentHash.Of([.. Subnets.Select(subnet => subnet.ToString()), "|", .. SecurityGroups.Select(group => group.ToString())]);

    /// <summary>An existing connector.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <returns>The connector.</returns>
    public static VpcConnector Existing(AppRunnerValue arn) => new([]) { Arn = arn };

    /// <summary>An existing connector of the account and Region that is deployed to.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="revision">Its revision, which has always been 1 so far; <see langword="null"/>: the latest.</param>
    /// <returns>The connector.</returns>
    public static VpcConnector Named(string name, int? revision = null) =>
        Existing(AccountValue.Arn("apprunner", ArnPath.Of("vpcconnector", name, revision)));
}
