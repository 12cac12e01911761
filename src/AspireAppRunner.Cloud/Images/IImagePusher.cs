namespace AspireAppRunner.Cloud;

/// <summary>Pushes the images of a deployment to their repositories.</summary>
public interface IImagePusher
{
    /// <summary>Pushes an image. Pushing what is already there must be harmless.</summary>
    /// <param name="push">What to push, and where to.</param>
    /// <param name="cancellationToken">Ends the push.</param>
    /// <returns>The digest in the registry: <c>sha256:</c> and 64 hexadecimal digits.</returns>
    Task<string> PushAsync(ImagePush push, CancellationToken cancellationToken);
}

/// <summary>An image to be pushed.</summary>
/// <param name="Repository">The repository's name, as the model has it.</param>
/// <param name="RepositoryUri">Where to push: <c>123456789012.dkr.ecr.eu-west-1.amazonaws.com/api</c>.</param>
/// <param name="Login">Gets user and password for the registry when they are needed; they are valid for 12 hours.</param>
public sealed record ImagePush(string Repository, string RepositoryUri, Func<CancellationToken, Task<RegistryLogin>> Login);

/// <summary>The login to a registry.</summary>
/// <param name="Registry">The registry's host.</param>
/// <param name="UserName">The user.</param>
/// <param name="Password">The password; secret.</param>
public sealed record RegistryLogin(string Registry, string UserName, string Password)
{
    /// <summary>Registry and user, without the password.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{UserName}@{Registry}";
}
