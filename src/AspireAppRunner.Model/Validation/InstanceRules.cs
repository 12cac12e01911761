using System.Globalization;
using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about instances: their role, health check, number, tracing and encryption.</summary>
internal static class InstanceRules
{
    public static void Check(ServiceFindings findings, AppRunnerService service)
    {
        ArnRules.CheckRole(findings, "InstanceConfiguration.InstanceRoleArn", service.InstanceRole?.Arn);
        CheckHealth(findings, service.HealthCheck);
        if (service.AutoScaling is { } scaling)
        {
            CheckScaling(findings, scaling);
        }

        if (service.Observability is { } observability)
        {
            CheckConfigurationName(findings, "ObservabilityConfiguration.ObservabilityConfigurationName", observability.Name);
            ArnRules.CheckResource(findings, "ObservabilityConfiguration.ObservabilityConfigurationArn", observability.Arn, "observabilityconfiguration");
        }

        if (service.Encryption is { } encryption && KnownText.Of(encryption.KmsKey) is { } key && !Patterns.KmsKeyArn.IsMatch(key))
        {
            findings.Add(KmsKey, "EncryptionConfiguration.KmsKey", $"'{key}' is not the ARN of a key that App Runner takes.", "Give the ARN of a single-Region key (arn:aws:kms:region:account:key/uuid): no alias, no multi-Region key.");
        }
    }

    private static void CheckHealth(ServiceFindings findings, HealthCheck check)
    {
        CheckRange("Interval", check.IntervalSeconds);
        CheckRange("Timeout", check.TimeoutSeconds);
        CheckRange("HealthyThreshold", check.HealthyThreshold);
        CheckRange("UnhealthyThreshold", check.UnhealthyThreshold);
        if (check.Protocol == HealthCheckProtocol.Tcp)
        {
            if (check.Path != HealthCheck.Default.Path)
            {
                findings.Add(HealthCheckPathUnused, "HealthCheckConfiguration.Path", $"The path '{check.Path}' has no effect: TCP only opens a connection.", "Use the protocol HTTP, or leave the path out.");
            }
        }
        else if (!check.Path.StartsWith('/') || check.Path.Any(character => char.IsControl(character) || character == ' '))
        {
            findings.Add(HealthCheckPath, "HealthCheckConfiguration.Path", $"'{check.Path}' is not a path.", "Begin with a slash, and escape blanks.");
        }

        var firstHealthy = TimeSpan.FromSeconds((double)check.IntervalSeconds * check.HealthyThreshold);
        if (InRange(check.IntervalSeconds) && InRange(check.HealthyThreshold) && firstHealthy > AppRunnerFacts.StartTimeout)
        {
            findings.Add(HealthCheckTooSlow, "HealthCheckConfiguration.HealthyThreshold", string.Create(CultureInfo.InvariantCulture, $"{check.HealthyThreshold} successes at intervals of {check.IntervalSeconds} s take {firstHealthy.TotalSeconds} s, but an instance has {AppRunnerFacts.StartTimeout.TotalSeconds} s to become healthy."), "Shorten the interval or ask for fewer successes.");
        }

        void CheckRange(string setting, int value)
        {
            if (!InRange(value))
            {
                findings.Add(HealthCheckRange, $"HealthCheckConfiguration.{setting}", string.Create(CultureInfo.InvariantCulture, $"{value} is not between {HealthCheck.Minimum} and {HealthCheck.Maximum}."), "Use a value in that range.");
            }
        }
    }

    private static bool InRange(int value) => value is >= HealthCheck.Minimum and <= HealthCheck.Maximum;

    private static void CheckScaling(ServiceFindings findings, AutoScaling scaling)
    {
        ArnRules.CheckResource(findings, "AutoScalingConfigurationArn", scaling.Arn, "autoscalingconfiguration");
        CheckConfigurationName(findings, "AutoScalingConfiguration.AutoScalingConfigurationName", scaling.Name);
        CheckRange("MaxConcurrency", scaling.MaxConcurrency, AutoScaling.LargestMaxConcurrency);
        CheckRange("MinSize", scaling.MinSize, AutoScaling.LargestMinSize);
        CheckRange("MaxSize", scaling.MaxSize, int.MaxValue);
        if (scaling.MinSize > scaling.MaxSize)
        {
            findings.Add(ScalingOrder, "AutoScalingConfiguration.MinSize", string.Create(CultureInfo.InvariantCulture, $"MinSize {scaling.MinSize} is larger than MaxSize {scaling.MaxSize}."), "Make MinSize at most MaxSize.");
        }

        if (scaling.MaxSize > AutoScaling.DefaultMaxSizeQuota)
        {
            findings.Add(ScalingQuota, "AutoScalingConfiguration.MaxSize", string.Create(CultureInfo.InvariantCulture, $"MaxSize {scaling.MaxSize} is above {AutoScaling.DefaultMaxSizeQuota}, which accounts may not exceed unless AWS raised it."), "Have it raised by AWS Support before deploying, or use a smaller number.");
        }

        void CheckRange(string setting, int value, int largest)
        {
            if (value < 1 || value > largest)
            {
                findings.Add(
                    ScalingRange, $"AutoScalingConfiguration.{setting}",
                    string.Create(CultureInfo.InvariantCulture, $"{value} is {(largest == int.MaxValue ? "less than 1" : $"not between 1 and {largest}")}."),
                    "Use a value in that range.");
            }
        }
    }

    private static void CheckConfigurationName(ServiceFindings findings, string setting, string? name)
    {
        if (name is not null && (!Patterns.ConfigurationName.IsMatch(name) || name == AppRunnerFacts.ReservedConfigurationName))
        {
            findings.Add(ConfigurationName, setting, $"'{name}' can't be the name of a configuration.", $"Use 4–32 letters, digits, '-' and '_', a letter or digit first, and not {AppRunnerFacts.ReservedConfigurationName}.");
        }
    }
}
