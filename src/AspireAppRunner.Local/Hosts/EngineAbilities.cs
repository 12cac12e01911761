using System.Text.Json;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>What an engine can hold containers to: a kernel or a rootless engine may lack a control group.</summary>
/// <param name="Processors">How many processors it has to give; <see langword="null"/> if it doesn't tell.</param>
/// <param name="LimitsProcessors">Whether it can limit a container's CPU.</param>
/// <param name="LimitsMemory">Whether it can limit a container's memory.</param>
internal sealed record EngineAbilities(int? Processors, bool LimitsProcessors, bool LimitsMemory)
{
    /// <summary>Reads them from what <c>info</c> says as JSON. What isn't said there is taken to work.</summary>
    public static EngineAbilities Read(string info)
    {
        var root = Parse(info);
        if (root?["host"] is JsonObject podman)
        {
            var controllers = (podman["cgroupControllers"] as JsonArray)?.Select(controller => controller?.ToString()).ToList();
            return new(ValueOf<int>(podman["cpus"]), controllers?.Contains("cpu") ?? true, controllers?.Contains("memory") ?? true);
        }

        return new(ValueOf<int>(root?["NCPU"]), ValueOf<bool>(root?["CpuCfsQuota"] ?? root?["CPUCfsQuota"]) ?? true, ValueOf<bool>(root?["MemoryLimit"]) ?? true);
    }

    /// <summary>Why the engine doesn't run, where its client says so in JSON and takes that for a success, as older Dockers do.</summary>
    public static string? ReadComplaint(string info) => (Parse(info)?["ServerErrors"] as JsonArray)?.FirstOrDefault()?.ToString();

    private static JsonObject? Parse(string info)
    {
        try
        {
            return JsonNode.Parse(info) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // An engine that knows no JSON is an old one, which is no reason not to use it.
        }
    }

    private static T? ValueOf<T>(JsonNode? node)
        where T : struct => node is JsonValue value && value.TryGetValue<T>(out var result) ? result : null;
}
