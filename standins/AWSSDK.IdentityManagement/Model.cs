// Inputs, outputs and shapes of AWS Identity and Access Management: the members that this repository sets or reads.

using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public partial class AttachedPolicyType
{
    public string PolicyArn { get; set; }
}

public partial class AttachRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    public string PolicyArn { get; set; }
    public string RoleName { get; set; }
}

public partial class AttachRolePolicyResponse : AmazonWebServiceResponse;

public partial class CreateRoleRequest : AmazonIdentityManagementServiceRequest
{
    public string AssumeRolePolicyDocument { get; set; }
    public string Description { get; set; }
    public string Path { get; set; }
    public string RoleName { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateRoleResponse : AmazonWebServiceResponse
{
    public Role Role { get; set; }
}

public partial class DeleteRoleRequest : AmazonIdentityManagementServiceRequest
{
    public string RoleName { get; set; }
}

public partial class DeleteRoleResponse : AmazonWebServiceResponse;

public partial class DeleteRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    public string PolicyName { get; set; }
    public string RoleName { get; set; }
}

public partial class DeleteRolePolicyResponse : AmazonWebServiceResponse;

public partial class DetachRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    public string PolicyArn { get; set; }
    public string RoleName { get; set; }
}

public partial class DetachRolePolicyResponse : AmazonWebServiceResponse;

public partial class GetRoleRequest : AmazonIdentityManagementServiceRequest
{
    public string RoleName { get; set; }
}

public partial class GetRoleResponse : AmazonWebServiceResponse
{
    public Role Role { get; set; }
}

public partial class GetRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    public string PolicyName { get; set; }
    public string RoleName { get; set; }
}

public partial class GetRolePolicyResponse : AmazonWebServiceResponse
{
    public string PolicyDocument { get; set; }
}

public partial class ListAttachedRolePoliciesRequest : AmazonIdentityManagementServiceRequest
{
    public string Marker { get; set; }
    public string RoleName { get; set; }
}

public partial class ListAttachedRolePoliciesResponse : AmazonWebServiceResponse
{
    public List<AttachedPolicyType> AttachedPolicies { get; set; }
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
}

public partial class ListRolePoliciesRequest : AmazonIdentityManagementServiceRequest
{
    public string Marker { get; set; }
    public string RoleName { get; set; }
}

public partial class ListRolePoliciesResponse : AmazonWebServiceResponse
{
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
    public List<string> PolicyNames { get; set; }
}

public partial class ListRolesRequest : AmazonIdentityManagementServiceRequest
{
    public string Marker { get; set; }
    public string PathPrefix { get; set; }
}

public partial class ListRolesResponse : AmazonWebServiceResponse
{
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
    public List<Role> Roles { get; set; }
}

public partial class PutRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    public string PolicyDocument { get; set; }
    public string PolicyName { get; set; }
    public string RoleName { get; set; }
}

public partial class PutRolePolicyResponse : AmazonWebServiceResponse;

public partial class Role
{
    public string Arn { get; set; }
    public string AssumeRolePolicyDocument { get; set; }
    public string RoleName { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public partial class UpdateAssumeRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    public string PolicyDocument { get; set; }
    public string RoleName { get; set; }
}

public partial class UpdateAssumeRolePolicyResponse : AmazonWebServiceResponse;
