// Inputs, outputs and shapes of Amazon Route 53: the members that this repository sets or reads.

using Amazon.Runtime;

namespace Amazon.Route53.Model;

public partial class AliasTarget
{
    public string DNSName { get; set; }
    public bool? EvaluateTargetHealth { get; set; }
    public string HostedZoneId { get; set; }
}

public partial class Change
{
    public ChangeAction Action { get; set; }
    public ResourceRecordSet ResourceRecordSet { get; set; }
}

public partial class ChangeBatch
{
    public List<Change> Changes { get; set; }
    public string Comment { get; set; }
}

public partial class ChangeInfo
{
    public string Id { get; set; }
    public ChangeStatus Status { get; set; }
}

public partial class ChangeResourceRecordSetsRequest : AmazonRoute53Request
{
    public ChangeBatch ChangeBatch { get; set; }
    public string HostedZoneId { get; set; }
}

public partial class ChangeResourceRecordSetsResponse : AmazonWebServiceResponse
{
    public ChangeInfo ChangeInfo { get; set; }
}

public partial class GetChangeRequest : AmazonRoute53Request
{
    public string Id { get; set; }
}

public partial class GetChangeResponse : AmazonWebServiceResponse
{
    public ChangeInfo ChangeInfo { get; set; }
}

public partial class ListResourceRecordSetsRequest : AmazonRoute53Request
{
    public string HostedZoneId { get; set; }
    public string StartRecordIdentifier { get; set; }
    public string StartRecordName { get; set; }
    public RRType StartRecordType { get; set; }
}

public partial class ListResourceRecordSetsResponse : AmazonWebServiceResponse
{
    public bool? IsTruncated { get; set; }
    public string NextRecordIdentifier { get; set; }
    public string NextRecordName { get; set; }
    public RRType NextRecordType { get; set; }
    public List<ResourceRecordSet> ResourceRecordSets { get; set; }
}

public partial class ResourceRecord
{
    public string Value { get; set; }
}

public partial class ResourceRecordSet
{
    public AliasTarget AliasTarget { get; set; }
    public string HealthCheckId { get; set; }
    public string Name { get; set; }
    public List<ResourceRecord> ResourceRecords { get; set; }
    public string SetIdentifier { get; set; }
    public long? TTL { get; set; }
    public RRType Type { get; set; }
    public long? Weight { get; set; }
}
