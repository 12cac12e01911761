namespace AspireAppRunner.Model.CloudFormation;

/// <summary>The quotas of one template. Source: AWS CloudFormation User Guide, "CloudFormation quotas".</summary>
public static class CloudFormationLimits
{
    /// <summary>The most resources.</summary>
    public const int Resources = 500;

    /// <summary>The most parameters.</summary>
    public const int Parameters = 200;

    /// <summary>The most outputs.</summary>
    public const int Outputs = 200;

    /// <summary>The most bytes of a template in S3. Passed inline in a call, 51,200 are the limit.</summary>
    public const int Bytes = 1_000_000;
}
