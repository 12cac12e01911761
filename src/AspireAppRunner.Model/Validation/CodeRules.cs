using System.Globalization;
using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about services that App Runner builds from source code.</summary>
internal static class CodeRules
{
    private const int LongestDirectory = 4096;

    public static void Check(ServiceFindings findings, AppRunnerService service, CodeSource code, ValidationOptions options)
    {
        if (code.RepositoryUrl.Text is { } url && !Patterns.RepositoryUrl.IsMatch(url))
        {
            findings.Add(RepositoryUrl, "CodeRepository.RepositoryUrl", $"App Runner can't read '{url}': it knows GitHub and Bitbucket only.", "Give https://github.com/owner/repository or https://bitbucket.org/workspace/repository, or deploy an image.");
        }

        if (code.Branch.Text is { } branch && string.IsNullOrWhiteSpace(branch))
        {
            findings.Add(NoBranch, "CodeRepository.SourceCodeVersion", "No branch is given.", "Name the branch to deploy; App Runner takes neither tags nor commits.");
        }

        if (code.SourceDirectory is { } directory && (directory.Length is 0 or > LongestDirectory || directory.Contains('\0', StringComparison.Ordinal)))
        {
            findings.Add(SourceDirectory, "CodeRepository.SourceDirectory", "The source directory is empty, longer than 4,096 characters, or has a null character.", "Give a path from the root of the repository, or leave it out for the root.");
        }

        CheckConnection(findings, code);
        if (code.Configuration is { } configuration)
        {
            CheckConfiguration(findings, service, configuration, options);
        }
        else
        {
            CheckIgnored(findings, service);
        }
    }

    private static void CheckConnection(ServiceFindings findings, CodeSource code)
    {
        const string Setting = "AuthenticationConfiguration.ConnectionArn";
        switch (code.Connection)
        {
            case null:
                findings.Add(NoConnection, Setting, "App Runner reads repositories through a connection only.", "Create a connection in the App Runner console, finish its handshake there, and name it here.");
                break;
            case ResourceArnValue { Kind: ResourceKind.Connection, Name: var name } when !Patterns.ConfigurationName.IsMatch(name):
                findings.Add(ConfigurationName, Setting, $"'{name}' is not the name of a connection.", "Use its name in the App Runner console: 4–32 letters, digits, '-' and '_', a letter or digit first.");
                break;
            default:
                ArnRules.CheckResource(findings, Setting, code.Connection, "connection");
                break;
        }
    }

    private static void CheckConfiguration(ServiceFindings findings, AppRunnerService service, CodeConfiguration configuration, ValidationOptions options)
    {
        CheckRuntime(findings, service, configuration.Runtime, options);
        if (string.IsNullOrWhiteSpace(configuration.BuildCommand))
        {
            findings.Add(NoCommand, "CodeConfigurationValues.BuildCommand", "No build command is given.", "Give the command that builds the application in the source directory.");
        }
        else
        {
            ServiceRules.CheckCommand(findings, "CodeConfigurationValues.BuildCommand", configuration.BuildCommand);
        }

        if (service.StartCommand is null)
        {
            findings.Add(NoCommand, "CodeConfigurationValues.StartCommand", "No start command is given.", "Give the command that starts the application in the source directory.");
        }
    }

    private static void CheckRuntime(ServiceFindings findings, AppRunnerService service, ManagedRuntime runtime, ValidationOptions options)
    {
        const string Setting = "CodeConfigurationValues.Runtime";
        var today = DateOnly.FromDateTime(options.TimeProvider.GetUtcNow().UtcDateTime);
        if (runtime.AcceptsNewServices(today))
        {
            return;
        }

        var end = runtime.EndOfSupport?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var successor = ManagedRuntime.All.LastOrDefault(other => other.Platform == runtime.Platform && other.AcceptsNewServices(today));
        var remedy = successor is null ? "Deploy the application as an image instead." : $"Use {successor.ApiName}, or deploy the application as an image.";
        if (options.ExistingServices?.Contains(service.Name) == true)
        {
            findings.Add(RuntimeEndedForUpdate, Setting, $"Support for {runtime.ApiName} ended on {end}: the service runs on without patches.", remedy);
        }
        else
        {
            findings.Add(RuntimeEnded, Setting, $"Support for {runtime.ApiName} ended on {end}: App Runner refuses new services on it.", remedy);
        }
    }

    /// <summary>With <c>apprunner.yaml</c> in charge App Runner ignores these settings, so nobody may rely on them.</summary>
    private static void CheckIgnored(ServiceFindings findings, AppRunnerService service)
    {
        Check("Port", service.Port != AppRunnerFacts.DefaultPort, "run.network.port");
        Check("StartCommand", service.StartCommand is not null, "run.command");
        Check("RuntimeEnvironmentVariables", service.EnvironmentVariables.Count > 0, "run.env");
        Check("RuntimeEnvironmentSecrets", service.Secrets.Count > 0, "run.secrets");

        void Check(string setting, bool isSet, string key)
        {
            if (isSet)
            {
                findings.Add(IgnoredByRepository, setting, "apprunner.yaml configures this service, so App Runner would ignore the setting.", $"Write it as {key} in apprunner.yaml, or configure the code here instead of there.");
            }
        }
    }
}
