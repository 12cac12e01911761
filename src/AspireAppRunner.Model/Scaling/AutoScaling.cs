using System.Globalization;

namespace AspireAppRunner.Model;

/// <summary>How many instances a service has, and when it gets more.</summary>
/// <remarks>
/// <para>
/// When the requests in flight exceed <see cref="MaxConcurrency"/> for each instance, App Runner adds instances up to <see cref="MaxSize"/>, and removes them
/// again down to <see cref="MinSize"/>. Memory is paid for every instance, CPU for those that have requests.
/// </para>
/// <para>
/// API: <c>AutoScalingConfiguration</c>, an immutable resource with numbered revisions that services share. Changing it redeploys the service.
/// At most 10 names in a Region and 5 revisions of a name, so services with the same numbers share one.
/// Source: App Runner Developer Guide, "Managing automatic scaling".
/// </para>
/// </remarks>
public sealed record AutoScaling
{
    /// <summary>The largest <see cref="MinSize"/>.</summary>
    public const int LargestMinSize = 25;

    /// <summary>The largest <see cref="MaxSize"/> without a raised quota.</summary>
    public const int DefaultMaxSizeQuota = 25;

    /// <summary>The largest <see cref="MaxConcurrency"/>.</summary>
    public const int LargestMaxConcurrency = 200;

    /// <summary>A configuration with these numbers; the defaults are App Runner's.</summary>
    /// <param name="minSize">See <see cref="MinSize"/>.</param>
    /// <param name="maxSize">See <see cref="MaxSize"/>.</param>
    /// <param name="maxConcurrency">See <see cref="MaxConcurrency"/>.</param>
    public AutoScaling(int minSize = 1, int maxSize = 25, int maxConcurrency = 100)
    {
        MinSize = minSize;
        MaxSize = maxSize;
        MaxConcurrency = maxConcurrency;
    }

    /// <summary>Gets how many instances always exist, 1–25. Default: 1.</summary>
    public int MinSize { get; init; }

    /// <summary>Gets how many instances may serve at a time, at least 1 and at least <see cref="MinSize"/>; above 25 with a raised quota. Default: 25.</summary>
    public int MaxSize { get; init; }

    /// <summary>Gets how many requests an instance handles at a time before another is added, 1–200. Default: 100.</summary>
    public int MaxConcurrency { get; init; }

    /// <summary>Gets the name of the resource, 4–32 characters; <see langword="null"/>: one that tells the numbers, see <see cref="ConfigurationName"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the ARN of an existing configuration, whose numbers are then not ours; <see langword="null"/>: one is made.</summary>
    public AppRunnerValue? Arn { get; private init; }

    /// <summary>Gets the name under which the configuration is made: <see cref="Name"/>, or for example <c>min1-max5-concurrency80</c>.</summary>
    public string ConfigurationName =>
        Name ?? string.Create(CultureInfo.InvariantCulture, $"min{MinSize}-max{MaxSize}-concurrency{MaxConcurrency}");

    /// <summary>An existing configuration.</summary>
    /// <param name="arn">Its ARN; without a revision it means the latest one, taken over when the service is updated.</param>
    /// <returns>The configuration.</returns>
    public static AutoScaling Existing(AppRunnerValue arn) => new() { Arn = arn };

    /// <summary>An existing configuration of the account and Region that is deployed to.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="revision">Its revision; <see langword="null"/>: the latest, taken over when the service is updated.</param>
    /// <returns>The configuration.</returns>
    public static AutoScaling Named(string name, int? revision = null) =>
        Existing(AccountValue.Arn("apprunner", ArnPath.Of("autoscalingconfiguration", name, revision)));
}
