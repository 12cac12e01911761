using System.Globalization;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>The image of an image service: the one on this machine, or pulled.</summary>
internal static class PulledImage
{
    public static async Task<ContainerImage> PrepareAsync(
        AppRunnerService service, ImageSource source, HostContext context, ContainerEngine engine, Action<string> write, CancellationToken cancellationToken)
    {
        var name = source.ImageIdentifier.Text ?? throw new InstanceStartException("The image isn't known on this machine: it is pushed by a deployment. Name one that can be pulled or is here.");
        var variables = HostContext.ReadVariables(service);
        var image = await BringAsync(engine, name, context.Options.PullsNewestImage, write, cancellationToken).ConfigureAwait(false);
        var secrets = await context.ReadSecretsAsync(service.Secrets, cancellationToken).ConfigureAwait(false);
        var complete = context.Complete(new(variables), secrets);
        complete[AppRunnerFacts.PortVariable] = service.Port.ToString(CultureInfo.InvariantCulture);
        return new(image.Id, image.Reference, service.Port, complete, service.StartCommand is { } command ? CommandWords.Split(command) : []);
    }

    /// <summary>Finds the image on this machine, or pulls it.</summary>
    public static async Task<LocalImage> BringAsync(ContainerEngine engine, string name, bool newest, Action<string> write, CancellationToken cancellationToken)
    {
        var image = await FindAsync(engine, name, cancellationToken).ConfigureAwait(false);
        if (image is null || newest)
        {
            await PullAsync(engine, name, image is not null, write, cancellationToken).ConfigureAwait(false);
            image = await FindAsync(engine, name, cancellationToken).ConfigureAwait(false) ?? throw new InstanceStartException($"The image {name} was pulled and is not there.");
        }

        return image;
    }

    private static async Task<LocalImage?> FindAsync(ContainerEngine engine, string name, CancellationToken cancellationToken)
    {
        var found = await engine.AskAsync(["image", "inspect", "--format", "{{.Id}} {{range .RepoDigests}}{{.}} {{end}}", name], cancellationToken).ConfigureAwait(false);
        if (!found.Succeeded)
        {
            return null;
        }

        // An image that was built here and never pushed has no digest in Docker.
        var words = found.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var id = words[0];
        return new(engine, id, words.Skip(1).Select(digest => digest.Split('@')[^1]).FirstOrDefault() ?? (id.Contains(':', StringComparison.Ordinal) ? id : $"sha256:{id}"));
    }

    private static async Task PullAsync(ContainerEngine engine, string name, bool isHere, Action<string> write, CancellationToken cancellationToken)
    {
        write($"Pulling {name} with {engine.Name}.");
        try
        {
            var remedy = name.Contains(".dkr.ecr.", StringComparison.Ordinal)
                ? $"A private image needs a login: aws ecr get-login-password | {engine.Name} login --username AWS --password-stdin {name.Split('/')[0]}. {engine.Name} pull"
                : $"{engine.Name} pull {name}";
            await new EngineRun(engine, write).RunAsync(["pull", name], remedy, cancellationToken).ConfigureAwait(false);
        }
        catch (InstanceStartException exception) when (isHere)
        {
            write($"{exception.Message} The image on this machine is taken.");
        }
    }
}
