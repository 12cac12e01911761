namespace AspireAppRunner.Model;

/// <summary>The two registries that App Runner pulls from. No other is supported.</summary>
public enum ImageRepositoryType
{
    /// <summary>Amazon ECR, in this or another account; needs an access role. API: <c>ECR</c>.</summary>
    Ecr,

    /// <summary>Amazon ECR Public, <c>public.ecr.aws</c>; needs no role and has no automatic deployments. API: <c>ECR_PUBLIC</c>.</summary>
    EcrPublic,
}
