using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Pipelines;

[Experimental("ASPIREPIPELINES002")]
public sealed class DeploymentStateSection(string sectionName, JsonObject? data, long version)
{
    public string SectionName { get; } = sectionName;

    public JsonObject Data { get; } = data ?? [];

    public long Version { get; set; } = version;

    // A section that is one value has it under the empty name.
    public void SetValue(string value)
    {
        Data.Clear();
        Data[""] = JsonValue.Create(value);
    }
}
