namespace AspireAppRunner.Model.Import;

/// <summary>Says where a service comes from: by <c>WithImage</c>, or <c>WithRepository</c> and <c>WithRuntime</c>, where they can say it; otherwise as the model does.</summary>
internal sealed class SourceCode(CSharp say, Action<string, string> call, Action<string, string?> set)
{
    private static readonly (ManagedRuntime Runtime, string Name)[] s_runtimes =
    [
        (ManagedRuntime.Python3, nameof(ManagedRuntime.Python3)), (ManagedRuntime.Python311, nameof(ManagedRuntime.Python311)),
        (ManagedRuntime.NodeJs12, nameof(ManagedRuntime.NodeJs12)), (ManagedRuntime.NodeJs14, nameof(ManagedRuntime.NodeJs14)),
        (ManagedRuntime.NodeJs16, nameof(ManagedRuntime.NodeJs16)), (ManagedRuntime.NodeJs18, nameof(ManagedRuntime.NodeJs18)),
        (ManagedRuntime.NodeJs22, nameof(ManagedRuntime.NodeJs22)), (ManagedRuntime.Corretto8, nameof(ManagedRuntime.Corretto8)),
        (ManagedRuntime.Corretto11, nameof(ManagedRuntime.Corretto11)), (ManagedRuntime.DotNet6, nameof(ManagedRuntime.DotNet6)),
        (ManagedRuntime.Php81, nameof(ManagedRuntime.Php81)), (ManagedRuntime.Ruby31, nameof(ManagedRuntime.Ruby31)),
        (ManagedRuntime.Go1, nameof(ManagedRuntime.Go1)),
    ];

    /// <summary>Writes the source.</summary>
    /// <returns>Whether that said the start command as well.</returns>
    public bool Write(AppRunnerService service)
    {
        switch (service.Source)
        {
            case null:
                return false;
            case ImageSource image:
                WriteImage(image);
                return false;
            case CodeSource code:
                return WriteCode(service, code);
            default:
                throw new InvalidOperationException($"Unknown source '{service.Source.GetType().Name}'.");
        }
    }

    private void WriteImage(ImageSource image)
    {
        var accessRole = image.AccessRole is { } role ? say.Role(role) : null;
        if (image.ImageIdentifier.Text is { } identifier && Parts(identifier) is var (repository, tag))
        {
            call("WithImage", $"{CSharp.Text(repository)}, {CSharp.Text(tag)}");
            set("Source", accessRole is null ? null : $"((ImageSource)service.Source!) with {{ AccessRole = {accessRole} }}");
        }
        else
        {
            set("Source", CSharp.New($"new ImageSource({say.Value(image.ImageIdentifier)})", ("AccessRole", accessRole)));
        }
    }

    /// <summary>Repository and tag or digest; null without either, since <c>WithImage</c> would add a tag.</summary>
    private static (string Repository, string Tag)? Parts(string identifier)
    {
        var at = identifier.IndexOf('@', StringComparison.Ordinal);
        var split = at >= 0 ? at : identifier.LastIndexOf(':');
        if (split <= 0 || split == identifier.Length - 1 || split < identifier.LastIndexOf('/'))
        {
            return null;
        }

        // WithImage knows a digest by the colon in it.
        var (repository, tag) = (identifier[..split], identifier[(split + 1)..]);
        return tag.Contains(':', StringComparison.Ordinal) == at >= 0 ? (repository, tag) : null;
    }

    private bool WriteCode(AppRunnerService service, CodeSource code)
    {
        var canBeCalled = code is { RepositoryUrl.Text.Length: > 0, Branch.Text.Length: > 0 } && ConnectionOf(code) is not null
            && (code.Configuration is null || (code.Configuration.BuildCommand.Length > 0 && service.StartCommand?.Length > 0));
        if (!canBeCalled)
        {
            set("Source", CSharp.New(
                $"new CodeSource({say.Value(code.RepositoryUrl)}, {say.Value(code.Branch)})",
                ("Connection", say.OptionalValue(code.Connection)),
                ("SourceDirectory", CSharp.OptionalText(code.SourceDirectory)),
                ("Configuration", code.Configuration is { } given ? $"new CodeConfiguration({Runtime(given)}, {CSharp.Text(given.BuildCommand)})" : null)));
            return false;
        }

        var connection = ConnectionOf(code);
        call("WithRepository", string.Concat(
            CSharp.Text(code.RepositoryUrl.Text!),
            $", branch: {CSharp.Text(code.Branch.Text!)}",
            connection is { Length: > 0 } ? $", connection: {CSharp.Text(connection)}" : "",
            code.SourceDirectory is { } directory ? $", sourceDirectory: {CSharp.Text(directory)}" : ""));
        if (code.Configuration is not { } configuration)
        {
            return false;
        }

        call("WithRuntime", $"{Runtime(configuration)}, {CSharp.Text(configuration.BuildCommand)}, {CSharp.Text(service.StartCommand!)}");
        return true;
    }

    /// <summary>The connection as <c>WithRepository</c> takes it, empty for none; null if it can't be said there.</summary>
    private static string? ConnectionOf(CodeSource code) => code.Connection switch
    {
        null => "",
        LiteralValue { Literal: ['a', 'r', 'n', ':', ..] arn } => arn,
        ResourceArnValue { Kind: ResourceKind.Connection, Name: { Length: > 0 } name } when !name.StartsWith("arn:", StringComparison.Ordinal) => name,
        _ => null,
    };

    private static string Runtime(CodeConfiguration configuration) =>
        $"ManagedRuntime.{s_runtimes.Single(runtime => runtime.Runtime == configuration.Runtime).Name}";
}
