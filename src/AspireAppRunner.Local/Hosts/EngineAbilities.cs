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
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(info);
        }
        catch (JsonException)
        {
            root = null; // An engine that knows no JSON is an old one, which is no reason not to use it.
        }

        if (root?["host"] is JsonObject podman)
        {
            var controllers = (podman["cgroupControllers"] as JsonArray)?.Select(controller => (string?)controller).ToList();
            return new((int?)podman["cpus"], controllers?.Contains("cpu") ?? true, controllers?.Contains("memory") ?? true);
        }

        return new((int?)root?["NCPU"], (bool?)root?["CpuCfsQuota"] ?? (bool?)root?["CPUCfsQuota"] ?? true, (bool?)root?["MemoryLimit"] ?? true);
    }
}
