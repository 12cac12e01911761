// Inputs, outputs and shapes of Amazon CloudWatch Logs: the members that this repository sets or reads.

using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class CreateLogGroupRequest : AmazonCloudWatchLogsRequest
{
    public string LogGroupName { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public partial class CreateLogGroupResponse : AmazonWebServiceResponse;

public partial class DeleteLogGroupRequest : AmazonCloudWatchLogsRequest
{
    public string LogGroupName { get; set; }
}

public partial class DeleteLogGroupResponse : AmazonWebServiceResponse;

public partial class DescribeLogGroupsRequest : AmazonCloudWatchLogsRequest
{
    public string LogGroupNamePrefix { get; set; }
    public string NextToken { get; set; }
}

public partial class DescribeLogGroupsResponse : AmazonWebServiceResponse
{
    public List<LogGroup> LogGroups { get; set; }
    public string NextToken { get; set; }
}

public partial class DescribeLogStreamsRequest : AmazonCloudWatchLogsRequest
{
    public bool? Descending { get; set; }
    public int? Limit { get; set; }
    public string LogGroupName { get; set; }
    public OrderBy OrderBy { get; set; }
}

public partial class DescribeLogStreamsResponse : AmazonWebServiceResponse
{
    public List<LogStream> LogStreams { get; set; }
}

public partial class GetLogEventsRequest : AmazonCloudWatchLogsRequest
{
    public int? Limit { get; set; }
    public string LogGroupName { get; set; }
    public string LogStreamName { get; set; }
    public bool? StartFromHead { get; set; }
}

public partial class GetLogEventsResponse : AmazonWebServiceResponse
{
    public List<OutputLogEvent> Events { get; set; }
}

public partial class ListTagsForResourceRequest : AmazonCloudWatchLogsRequest
{
    public string ResourceArn { get; set; }
}

public partial class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Tags { get; set; }
}

public partial class LogGroup
{
    public string LogGroupName { get; set; }
    public int? RetentionInDays { get; set; }
}

public partial class LogStream
{
    public string LogStreamName { get; set; }
}

public partial class OutputLogEvent
{
    public string Message { get; set; }
}

public partial class PutRetentionPolicyRequest : AmazonCloudWatchLogsRequest
{
    public string LogGroupName { get; set; }
    public int? RetentionInDays { get; set; }
}

public partial class PutRetentionPolicyResponse : AmazonWebServiceResponse;
