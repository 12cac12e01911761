// Inputs, outputs and shapes of AWS WAF: the members that this repository sets or reads.

using Amazon.Runtime;

namespace Amazon.WAFV2.Model;

public partial class AssociateWebACLRequest : AmazonWAFV2Request
{
    public string ResourceArn { get; set; }
    public string WebACLArn { get; set; }
}

public partial class AssociateWebACLResponse : AmazonWebServiceResponse;

public partial class GetWebACLForResourceRequest : AmazonWAFV2Request
{
    public string ResourceArn { get; set; }
}

public partial class GetWebACLForResourceResponse : AmazonWebServiceResponse
{
    public WebACL WebACL { get; set; }
}

public partial class WebACL
{
    public string ARN { get; set; }
}
