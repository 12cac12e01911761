using System.Text.Json;
using System.Text.Json.Nodes;
using AspireAppRunner.Cloud;
using AspireAppRunner.Model;
using AspireAppRunner.Model.Import;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Reads services from files that hold what <c>aws apprunner describe-service</c> answers.</summary>
internal static class DescriptionFiles
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private const string Remedy = "Write files with: aws apprunner describe-service --service-arn ARN > service.json";

    /// <param name="path">A file, or a folder with <c>.json</c> files.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DeploymentFailedException">A file can't be read or says something else; all such files are named.</exception>
    public static async Task<IReadOnlyList<AppRunnerService>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal).ToList() : [path];
        if (files.Count == 0)
        {
            throw Failure(path, "There are no .json files in the folder.");
        }

        var services = new Dictionary<string, (AppRunnerService Service, string File)>(StringComparer.Ordinal);
        var failures = new List<DeploymentFailedException>();
        foreach (var file in files)
        {
            try
            {
                var service = await ReadFileAsync(file, cancellationToken).ConfigureAwait(false);
                if (!services.TryAdd(service.ServiceName, (service, file)))
                {
                    throw new FormatException($"It describes the service {service.ServiceName}, and so does {Path.GetFileName(services[service.ServiceName].File)}; an AppHost has each name once.");
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or FormatException)
            {
                failures.Add(Failure(file, exception.Message, exception));
            }
        }

        return failures.Count == 0 ? [.. services.Values.Select(read => read.Service)] : throw new DeploymentFailedException(failures);
    }

    private static async Task<AppRunnerService> ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        var description = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false), documentOptions: s_strict) as JsonObject;
        return (description?["Service"] as JsonObject ?? description)?["ServiceName"] is JsonValue
            ? ImportedService.FromDescription(description!)
            : throw new FormatException("It has no Service with a ServiceName.");
    }

    private static DeploymentFailedException Failure(string file, string why, Exception? cause = null) => new("import", file, why, Remedy, innerException: cause);
}
