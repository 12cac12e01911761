// Inputs, outputs and shapes of AWS CloudFormation: the members that this repository sets or reads.

using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public partial class Change
{
    public ResourceChange ResourceChange { get; set; }
}

public partial class CreateChangeSetRequest : AmazonCloudFormationRequest
{
    public List<string> Capabilities { get; set; }
    public string ChangeSetName { get; set; }
    public ChangeSetType ChangeSetType { get; set; }
    public List<Parameter> Parameters { get; set; }
    public string StackName { get; set; }
    public List<Tag> Tags { get; set; }
    public string TemplateBody { get; set; }
}

public partial class CreateChangeSetResponse : AmazonWebServiceResponse
{
    public string Id { get; set; }
    public string StackId { get; set; }
}

public partial class DeleteChangeSetRequest : AmazonCloudFormationRequest
{
    public string ChangeSetName { get; set; }
    public string StackName { get; set; }
}

public partial class DeleteChangeSetResponse : AmazonWebServiceResponse;

public partial class DeleteStackRequest : AmazonCloudFormationRequest
{
    public string StackName { get; set; }
}

public partial class DeleteStackResponse : AmazonWebServiceResponse;

public partial class DescribeChangeSetRequest : AmazonCloudFormationRequest
{
    public string ChangeSetName { get; set; }
    public string NextToken { get; set; }
    public string StackName { get; set; }
}

public partial class DescribeChangeSetResponse : AmazonWebServiceResponse
{
    public List<Change> Changes { get; set; }
    public string NextToken { get; set; }
    public ChangeSetStatus Status { get; set; }
    public string StatusReason { get; set; }
}

public partial class DescribeStackEventsRequest : AmazonCloudFormationRequest
{
    public string NextToken { get; set; }
    public string StackName { get; set; }
}

public partial class DescribeStackEventsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<StackEvent> StackEvents { get; set; }
}

public partial class DescribeStacksRequest : AmazonCloudFormationRequest
{
    public string StackName { get; set; }
}

public partial class DescribeStacksResponse : AmazonWebServiceResponse
{
    public List<Stack> Stacks { get; set; }
}

public partial class ExecuteChangeSetRequest : AmazonCloudFormationRequest
{
    public string ChangeSetName { get; set; }
    public string ClientRequestToken { get; set; }
    public string StackName { get; set; }
}

public partial class ExecuteChangeSetResponse : AmazonWebServiceResponse;

public partial class ListStackResourcesRequest : AmazonCloudFormationRequest
{
    public string NextToken { get; set; }
    public string StackName { get; set; }
}

public partial class ListStackResourcesResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<StackResourceSummary> StackResourceSummaries { get; set; }
}

public partial class Parameter
{
    public string ParameterKey { get; set; }
    public string ParameterValue { get; set; }
    public bool? UsePreviousValue { get; set; }
}

public partial class ResourceChange
{
    public ChangeAction Action { get; set; }
    public List<ResourceChangeDetail> Details { get; set; }
    public string LogicalResourceId { get; set; }
    public Replacement Replacement { get; set; }
    public string ResourceType { get; set; }
}

public partial class ResourceChangeDetail
{
    public ResourceTargetDefinition Target { get; set; }
}

public partial class ResourceTargetDefinition
{
    public string Name { get; set; }
}

public partial class Stack
{
    public List<Parameter> Parameters { get; set; }
    public string StackId { get; set; }
    public string StackName { get; set; }
    public StackStatus StackStatus { get; set; }
    public string StackStatusReason { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class StackEvent
{
    public string ClientRequestToken { get; set; }
    public string LogicalResourceId { get; set; }
    public ResourceStatus ResourceStatus { get; set; }
    public string ResourceStatusReason { get; set; }
    public string ResourceType { get; set; }
}

public partial class StackResourceSummary
{
    public string LogicalResourceId { get; set; }
    public string PhysicalResourceId { get; set; }
    public string ResourceType { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}
