using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner;

/// <summary>How a service scales: by numbers of its own, or as an existing configuration says.</summary>
[AspireDto]
internal sealed record AppRunnerAutoScalingOptions
{
    /// <summary>How many instances always exist, 1–25; 1 if nothing is said.</summary>
    public int? MinSize { get; init; }

    /// <summary>How many instances may serve at a time; 25 if nothing is said.</summary>
    public int? MaxSize { get; init; }

    /// <summary>How many requests an instance handles at a time before another is added, 1–200; 100 if nothing is said.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>The name of the configuration that is made, 4–32 characters; one that tells the numbers if nothing is said.</summary>
    public string? Name { get; init; }

    /// <summary>The ARN of an existing configuration, in place of all the others.</summary>
    public string? Arn { get; init; }

    /// <summary>The scaling of the model.</summary>
    internal AutoScaling ToModel()
    {
        var standard = new AutoScaling();
        return Arn is { } arn
            ? AutoScaling.Existing(arn)
            : new AutoScaling(MinSize ?? standard.MinSize, MaxSize ?? standard.MaxSize, MaxConcurrency ?? standard.MaxConcurrency) { Name = Name };
    }
}
