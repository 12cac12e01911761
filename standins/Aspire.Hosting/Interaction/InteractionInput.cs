namespace Aspire.Hosting;

public sealed class InteractionInput
{
    public required string Name { get; init; }

    public string? Label { get; init; }

    public string? Description { get; init; }

    public bool EnableDescriptionMarkdown { get; init; }

    public required InputType InputType { get; init; }

    public bool Required { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>>? Options { get; set; }

    public InputLoadOptions? DynamicLoading { get; init; }

    public string? Value { get; set; }

    public string? Placeholder { get; init; }

    public bool AllowCustomChoice { get; init; }

    public bool Disabled { get; set; }

    public int? MaxLength
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The longest allowed text has at least one character.");
    }

    public bool AllowMultipleFiles { get; init; }

    public string? FileFilter { get; init; }

    public long? MaxFileSize
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The largest allowed file has at least one byte.");
    }

    public IReadOnlyList<InteractionFile>? Files { get; private set; }

    internal string EffectiveLabel => string.IsNullOrWhiteSpace(Label) ? Name : Label;

    internal List<string> ValidationErrors { get; } = [];

    /// <summary>Whether <see cref="InputLoadOptions.LoadCallback"/> is running.</summary>
    internal bool Loading { get; set; }

    internal void SetFiles(IReadOnlyList<InteractionFile> files) => Files = files;

    /// <summary>The same question with an answer: what a command is handed, whose own inputs are shared by all callers.</summary>
    internal InteractionInput WithValue(string? value) => new()
    {
        Name = Name,
        Label = Label,
        Description = Description,
        EnableDescriptionMarkdown = EnableDescriptionMarkdown,
        InputType = InputType,
        Required = Required,
        Options = Options,
        DynamicLoading = DynamicLoading,
        Value = value,
        Placeholder = Placeholder,
        AllowCustomChoice = AllowCustomChoice,
        Disabled = Disabled,
        MaxLength = MaxLength,
        AllowMultipleFiles = AllowMultipleFiles,
        FileFilter = FileFilter,
        MaxFileSize = MaxFileSize,
    };
}

public enum InputType
{
    Text,
    SecretText,
    Choice,
    Boolean,
    Number,
    File,
}

public sealed class InteractionFile
{
    internal InteractionFile(string id, string name, string filePath)
    {
        Id = id;
        Name = name;
        FilePath = filePath;
    }

    public string Id { get; }

    public string Name { get; }

    public string FilePath { get; }

    public Stream OpenRead() => File.OpenRead(FilePath);

    public Task<byte[]> ReadAllBytesAsync(CancellationToken cancellationToken = default) => File.ReadAllBytesAsync(FilePath, cancellationToken);
}

public sealed class InputLoadOptions
{
    public required Func<LoadInputContext, Task> LoadCallback { get; init; }

    public bool AlwaysLoadOnStart { get; init; }

    public IReadOnlyList<string>? DependsOnInputs { get; init; }
}

public sealed class LoadInputContext
{
    public required InteractionInput Input { get; init; }

    public required InteractionInputCollection AllInputs { get; init; }

    public required IServiceProvider Services { get; init; }

    public required CancellationToken CancellationToken { get; init; }
}
