using System.Text.RegularExpressions;

namespace AspireAppRunner.Model;

/// <summary>A service that runs a container image (x86-64 Linux) as it is: there is no build, and <c>apprunner.yaml</c> is not read.</summary>
/// <remarks>API: <c>ImageRepository</c>. Source: App Runner Developer Guide, "App Runner service based on a source image".</remarks>
/// <param name="ImageIdentifier">
/// The image with tag or digest, 1–1024 characters: <c>123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:1</c>,
/// <c>public.ecr.aws/aws-containers/hello-app-runner:latest</c>, or an <see cref="ImageValue"/> that is pushed later.
/// </param>
public sealed partial record ImageSource(AppRunnerValue ImageIdentifier) : ServiceSource
{
    /// <summary>
    /// Gets the role that pulls the image (trusted by <c>build.apprunner.amazonaws.com</c>). <see langword="null"/>: a private image gets one made for
    /// it that may pull from its repository only. Of no use for ECR Public.
    /// </summary>
    public Role? AccessRole { get; init; }

    /// <summary>Gets the registry, which follows from the identifier. API: <c>ImageRepositoryType</c>.</summary>
    public ImageRepositoryType RepositoryType =>
        ImageIdentifier.Parts[0].Text?.StartsWith("public.ecr.aws/", StringComparison.Ordinal) == true
            ? ImageRepositoryType.EcrPublic
            : ImageRepositoryType.Ecr;

    /// <summary>
    /// Gets the repository of a private image as far as it is known now: the account and Region that own it, and its name. All <see langword="null"/>
    /// for ECR Public and for an identifier that is a parameter; account and Region <see langword="null"/> for an image of the deployment's own.
    /// </summary>
    public (string? AccountId, string? Region, string? Name) Repository
    {
        get
        {
            if (ImageIdentifier is ImageValue own)
            {
                return (null, null, own.Repository);
            }

            var match = EcrIdentifier().Match(ImageIdentifier.Text ?? "");
            return match.Success
                ? (match.Groups["account"].Value, match.Groups["region"].Value, match.Groups["name"].Value)
                : (null, null, null);
        }
    }

    [GeneratedRegex(@"^(?<account>[0-9]{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?/(?<name>[a-z0-9._/-]+)([:@].+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex EcrIdentifier();
}
