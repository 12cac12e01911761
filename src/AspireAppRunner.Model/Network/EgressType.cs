namespace AspireAppRunner.Model;

/// <summary>Where a service's outgoing traffic goes.</summary>
public enum EgressType
{
    /// <summary>To any public address. API: <c>DEFAULT</c>.</summary>
    Default,

    /// <summary>Into a VPC. API: <c>VPC</c>.</summary>
    Vpc,
}
