using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>What can be wrong with a resource, as opposed to the service that it becomes. Explained in <c>docs/apphost-diagnostics.md</c>.</summary>
internal static class HostingDiagnostics
{
    public static Diagnostic NothingToRun(string resource) => Error(
        "AAR201", resource, "SourceConfiguration", "it is not said what the service runs.",
        "Call WithProject<T>(), WithImage(…), WithDockerfile(…) or WithSource(…), or set Source in ConfigureService or PublishAsAppRunnerService.");

    public static Diagnostic UnsupportedResource(string resource, string kind) => Error(
        "AAR202", resource, "SourceConfiguration", $"a {kind} has no image that App Runner could run.",
        "Publish it as a Dockerfile (PublishAsDockerFile), set Source in PublishAsAppRunnerService, or bind it to another environment with WithComputeEnvironment.");

    public static Diagnostic NoEndpoint(string resource) => Error(
        "AAR203", resource, "Port", "it has no HTTP endpoint, and App Runner only runs what answers HTTP requests.",
        "Add one with WithHttpEndpoint, or bind the resource to another environment with WithComputeEnvironment: App Runner has no workers.");

    public static Diagnostic SeveralPorts(string resource, string endpoints) => Error(
        "AAR204", resource, "Port", $"it has several public ports ({endpoints}), and App Runner routes to one.",
        "Leave one HTTP endpoint, or add a service for each.");

    public static Diagnostic NotHttp(string resource, string endpoint, string scheme) => Error(
        "AAR205", resource, "Port", $"endpoint '{endpoint}' speaks {scheme}; App Runner passes HTTP/1.1 on and nothing else.",
        "Use an HTTP endpoint. For TCP, gRPC, HTTP/2 and WebSockets choose another environment.");

    public static Diagnostic Mounts(string resource, string target) => Error(
        "AAR206", resource, "SourceConfiguration", $"it mounts a volume at '{target}'; the file system of an App Runner instance is its own and goes with it.",
        "Remove WithVolume and WithBindMount in publish mode and keep the data in S3, DynamoDB, RDS or EFS behind another service.");

    public static Diagnostic UnreachableEndpoint(string resource, string setting, string endpoint, string owner) => Error(
        "AAR207", resource, setting, $"it refers to endpoint '{endpoint}' of '{owner}', which is not deployed to App Runner, so it has no address there.",
        $"Publish '{owner}' as a service too, bind it to an environment that can say where it is, or give the address as a parameter.");

    public static Diagnostic UnknownValue(string resource, string setting, string kind) => Error(
        "AAR208", resource, setting, $"a value of kind {kind} can't be said to App Runner.",
        "Use a text, a parameter, an endpoint, a connection string, or a ReferenceExpression of these.");

    public static Diagnostic UndecidedCondition(string resource, string setting, string condition) => Error(
        "AAR209", resource, setting, $"its value depends on {condition}, which is known only at deployment; App Runner has no conditions.",
        "Decide it in the AppHost, or give the resulting value as a parameter.");

    public static Diagnostic SecretInCommand(string resource) => Error(
        "AAR210", resource, "StartCommand", "its arguments contain a secret, and the start command can be read by everybody who may describe the service.",
        "Pass the secret in an environment variable, which becomes a Secrets Manager reference.");

    public static Diagnostic ValueInCommand(string resource, string value) => Error(
        "AAR211", resource, "StartCommand", $"its arguments contain {value}, which is known only at deployment; the start command is fixed text.",
        "Pass the value in an environment variable.");

    public static Diagnostic FormattedValue(string resource, string setting, string format, string value) => Error(
        "AAR212", resource, setting, $"{value} is to be formatted as '{format}', which can't be done to a value that is known only at deployment.",
        "Give the formatted value as a parameter.");

    public static Diagnostic NoRepository(string resource, string path) => Error(
        "AAR213", resource, "CodeRepository.RepositoryUrl", $"App Runner builds code from a repository, and it is not said which one '{path}' belongs to.",
        "Call WithRepository(\"https://github.com/owner/repository\", branch: …, connection: …), or deploy an image with WithDockerfile.");

    public static Diagnostic SourceNotFound(string resource, string path) => Error(
        "AAR214", resource, "CodeRepository.SourceDirectory", $"the source directory '{path}' {(File.Exists(path) ? "is a file" : "doesn't exist")}.",
        "Give WithSource a folder; a relative path starts at the AppHost's.");

    public static Diagnostic DockerfileNotFound(string resource, string path) => Error(
        "AAR215", resource, "ImageRepository.ImageIdentifier", $"there is no Dockerfile '{path}'.",
        "Give WithDockerfile the folder that it is in; a relative path starts at the AppHost's, and dockerfilePath at that folder.");

    public static Diagnostic TrafficShiftWithoutExpressMode(string environment) => new(
        "AAR216", DiagnosticSeverity.Warning, environment, "WithTrafficShift", "requests can be shifted only by an environment that is deployed to ECS Express Mode.",
        "Call WithExpressModeDeployment, or leave WithTrafficShift out.");

    private static Diagnostic Error(string code, string resource, string setting, string message, string remedy) =>
        new(code, DiagnosticSeverity.Error, resource, setting, message, remedy);
}
