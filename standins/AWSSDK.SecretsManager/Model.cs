// Inputs, outputs and shapes of AWS Secrets Manager: the members that this repository sets or reads.

using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

public partial class CreateSecretRequest : AmazonSecretsManagerRequest
{
    public string Description { get; set; }
    public string KmsKeyId { get; set; }
    public string Name { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateSecretResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
}

public partial class DeleteSecretRequest : AmazonSecretsManagerRequest
{
    public bool? ForceDeleteWithoutRecovery { get; set; }
    public long? RecoveryWindowInDays { get; set; }
    public string SecretId { get; set; }
}

public partial class DeleteSecretResponse : AmazonWebServiceResponse;

public partial class DescribeSecretRequest : AmazonSecretsManagerRequest
{
    public string SecretId { get; set; }
}

public partial class DescribeSecretResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public DateTime? DeletedDate { get; set; }
    public string KmsKeyId { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class Filter
{
    public FilterNameStringType Key { get; set; }
    public List<string> Values { get; set; }
}

public partial class GetSecretValueRequest : AmazonSecretsManagerRequest
{
    public string SecretId { get; set; }
}

public partial class GetSecretValueResponse : AmazonWebServiceResponse
{
    public string SecretString { get; set; }
    public string VersionId { get; set; }
}

public partial class ListSecretsRequest : AmazonSecretsManagerRequest
{
    public List<Filter> Filters { get; set; }
    public string NextToken { get; set; }
}

public partial class ListSecretsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<SecretListEntry> SecretList { get; set; }
}

public partial class PutSecretValueRequest : AmazonSecretsManagerRequest
{
    public string ClientRequestToken { get; set; }
    public string SecretId { get; set; }
    public string SecretString { get; set; }
}

public partial class PutSecretValueResponse : AmazonWebServiceResponse
{
    public string VersionId { get; set; }
}

public partial class RestoreSecretRequest : AmazonSecretsManagerRequest
{
    public string SecretId { get; set; }
}

public partial class RestoreSecretResponse : AmazonWebServiceResponse;

public partial class SecretListEntry
{
    public string ARN { get; set; }
    public DateTime? DeletedDate { get; set; }
    public string Name { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public partial class TagResourceRequest : AmazonSecretsManagerRequest
{
    public string SecretId { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class TagResourceResponse : AmazonWebServiceResponse;

public partial class UpdateSecretRequest : AmazonSecretsManagerRequest
{
    public string KmsKeyId { get; set; }
    public string SecretId { get; set; }
}

public partial class UpdateSecretResponse : AmazonWebServiceResponse;
