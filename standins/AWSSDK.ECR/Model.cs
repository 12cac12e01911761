// Inputs, outputs and shapes of Amazon ECR: the members that this repository sets or reads.

using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

public partial class AuthorizationData
{
    public string AuthorizationToken { get; set; }
    public string ProxyEndpoint { get; set; }
}

public partial class CreateRepositoryRequest : AmazonECRRequest
{
    public string RepositoryName { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateRepositoryResponse : AmazonWebServiceResponse
{
    public Repository Repository { get; set; }
}

public partial class DeleteRepositoryRequest : AmazonECRRequest
{
    public bool? Force { get; set; }
    public string RepositoryName { get; set; }
}

public partial class DeleteRepositoryResponse : AmazonWebServiceResponse;

public partial class DescribeRepositoriesRequest : AmazonECRRequest
{
    public string NextToken { get; set; }
    public List<string> RepositoryNames { get; set; }
}

public partial class DescribeRepositoriesResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<Repository> Repositories { get; set; }
}

public partial class GetAuthorizationTokenRequest : AmazonECRRequest;

public partial class GetAuthorizationTokenResponse : AmazonWebServiceResponse
{
    public List<AuthorizationData> AuthorizationData { get; set; }
}

public partial class ListTagsForResourceRequest : AmazonECRRequest
{
    public string ResourceArn { get; set; }
}

public partial class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public List<Tag> Tags { get; set; }
}

public partial class Repository
{
    public string RepositoryArn { get; set; }
    public string RepositoryName { get; set; }
    public string RepositoryUri { get; set; }
}

public partial class Tag
{
    [JsonPropertyName("Key")] public string Key { get; set; }
    [JsonPropertyName("Value")] public string Value { get; set; }
}

public partial class TagResourceRequest : AmazonECRRequest
{
    public string ResourceArn { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class TagResourceResponse : AmazonWebServiceResponse;

public partial class UntagResourceRequest : AmazonECRRequest
{
    public string ResourceArn { get; set; }
    public List<string> TagKeys { get; set; }
}

public partial class UntagResourceResponse : AmazonWebServiceResponse;
