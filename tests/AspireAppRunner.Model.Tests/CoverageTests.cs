using System.IO.Compression;
using System.Text.Json;
using AspireAppRunner.Model.Api;
using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.Tests.Judges;

namespace AspireAppRunner.Model.Tests;

/// <summary>Nothing that App Runner can be told is missing from the model: every member of AWS's own schemas occurs in what the samples write.</summary>
public sealed class CoverageTests
{
    private static readonly string s_reference = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "../../../../shared/reference"));

    private static readonly string[] s_types =
        ["Service", "AutoScalingConfiguration", "ObservabilityConfiguration", "VpcConnector", "VpcIngressConnection"];

    public static TheoryData<string> Types => [.. s_types];

    [SkippableTheory]
    [InlineData("CreateService")]
    [InlineData("UpdateService")]
    [InlineData("CreateAutoScalingConfiguration")]
    [InlineData("CreateObservabilityConfiguration")]
    [InlineData("CreateVpcConnector")]
    [InlineData("CreateVpcIngressConnection")]
    [InlineData("AssociateCustomDomain")]
    public void Every_member_of_the_api_input_is_mapped(string operation)
    {
        using var model = JsonDocument.Parse(ApiModel());
        var shapes = model.RootElement.GetProperty("shapes");
        var input = model.RootElement.GetProperty("operations").GetProperty(operation).GetProperty("input").GetProperty("shape").GetString()!;
        var members = new SortedSet<string>(StringComparer.Ordinal);
        CollectShape(shapes, input, "", members);

        AssertSame(members, Written(Inputs(operation)));
    }

    [SkippableTheory]
    [MemberData(nameof(Types))]
    public void Every_property_of_the_resource_is_mapped(string type)
    {
        using var schema = JsonDocument.Parse(ResourceSchema(type));
        var readOnly = schema.RootElement.GetProperty("readOnlyProperties").EnumerateArray().Select(path => path.GetString()!.Split('/')[^1]).ToHashSet();
        var members = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var property in schema.RootElement.GetProperty("properties").EnumerateObject().Where(property => !readOnly.Contains(property.Name)))
        {
            CollectSchema(schema.RootElement, property.Value, property.Name, members);
        }

        AssertSame(members, Written(Resources($"AWS::AppRunner::{type}")));
    }

    private static void AssertSame(SortedSet<string> members, SortedSet<string> written)
    {
        Assert.Equal([], members.Except(written));
        Assert.Equal([], written.Except(members));
    }

    private static AppRunnerDeployment Deployment()
    {
        var deployment = Samples.Everything();
        // What the service itself has not: names of resources, secrets of code, tags on everything.
        var vault = deployment.FindService("vault")!;
        vault.Network = vault.Network with { VpcConnector = vault.Network.VpcConnector! with { Name = "vault-connector" } };
        vault.Observability = new Observability { Name = "vault-traces" };
        deployment.FindService("guestbook")!.Secrets["KEY"] = "key";
        deployment.Tags["stage"] = "test";
        return deployment;
    }

    private static IEnumerable<string> Inputs(string operation)
    {
        var deployment = Deployment();
        var writer = new ApiInputWriter();
        var vault = deployment.FindService("vault")!;
        return operation switch
        {
            "CreateService" => deployment.Services.Select(service => writer.CreateService(deployment, service)),
            "UpdateService" => deployment.Services.Select(writer.UpdateService),
            "CreateAutoScalingConfiguration" => [writer.CreateAutoScalingConfiguration(deployment, vault.AutoScaling!)],
            "CreateObservabilityConfiguration" => [writer.CreateObservabilityConfiguration(deployment, vault.Observability!)],
            "CreateVpcConnector" => [writer.CreateVpcConnector(deployment, vault.Network.VpcConnector!)],
            "CreateVpcIngressConnection" => [writer.CreateVpcIngressConnection(deployment, vault)],
            "AssociateCustomDomain" => [writer.AssociateCustomDomain(vault, new CustomDomain("example.com"))],
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Nothing writes this input."),
        };
    }

    private static IEnumerable<string> Resources(string type)
    {
        using var template = JsonDocument.Parse(CloudFormationWriter.Write(Deployment(), new() { Format = CloudFormationFormat.Json }).Text!);
        return
        [
            .. template.RootElement.GetProperty("Resources").EnumerateObject()
                .Where(resource => resource.Value.GetProperty("Type").GetString() == type)
                .Select(resource => resource.Value.GetProperty("Properties").GetRawText()),
        ];
    }

    /// <summary>The paths of all members in some JSON texts; items of a list and values of a map of variables count as one.</summary>
    private static SortedSet<string> Written(IEnumerable<string> texts)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            using var document = JsonDocument.Parse(text);
            Collect(document.RootElement, "", paths);
        }

        return paths;

        static void Collect(JsonElement element, string path, SortedSet<string> paths)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, path, paths);
                }
            }
            else if (element.ValueKind == JsonValueKind.Object && !element.EnumerateObject().Any(member => member.Name == "Ref" || member.Name.StartsWith("Fn::", StringComparison.Ordinal))
                && !path.EndsWith("Variables", StringComparison.Ordinal) && !path.EndsWith("Secrets", StringComparison.Ordinal) || path.Length == 0)
            {
                foreach (var member in element.EnumerateObject())
                {
                    paths.Add(path + "/" + member.Name);
                    Collect(member.Value, path + "/" + member.Name, paths);
                }
            }
        }
    }

    private static void CollectShape(JsonElement shapes, string name, string path, SortedSet<string> members)
    {
        var shape = shapes.GetProperty(name);
        if (shape.GetProperty("type").GetString() == "list")
        {
            CollectShape(shapes, shape.GetProperty("member").GetProperty("shape").GetString()!, path, members);
        }
        else if (shape.TryGetProperty("members", out var own))
        {
            foreach (var member in own.EnumerateObject())
            {
                members.Add(path + "/" + member.Name);
                CollectShape(shapes, member.Value.GetProperty("shape").GetString()!, path + "/" + member.Name, members);
            }
        }
    }

    private static void CollectSchema(JsonElement root, JsonElement schema, string name, SortedSet<string> members, string path = "")
    {
        path = $"{path}/{name}";
        members.Add(path);
        schema = Resolve(schema);
        if (schema.TryGetProperty("items", out var items))
        {
            schema = Resolve(items);
        }

        // Lists of name and value are maps in the API; their items are not told apart here either.
        if (schema.TryGetProperty("properties", out var own) && !path.EndsWith("Variables", StringComparison.Ordinal) && !path.EndsWith("Secrets", StringComparison.Ordinal))
        {
            foreach (var member in own.EnumerateObject())
            {
                CollectSchema(root, member.Value, member.Name, members, path);
            }
        }

        JsonElement Resolve(JsonElement node) =>
            node.TryGetProperty("$ref", out var reference) ? root.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1]) : node;
    }

    private static string ApiModel()
    {
        var installed = Judge.Python("import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), 'data', 'apprunner', '2020-05-15', 'service-2.json.gz'))");
        if (installed is not null && File.Exists(installed))
        {
            using var zipped = new GZipStream(File.OpenRead(installed), CompressionMode.Decompress);
            using var reader = new StreamReader(zipped);
            return reader.ReadToEnd();
        }

        var reference = Path.Combine(s_reference, "app-runner-model.json");
        Skip.IfNot(File.Exists(reference), "Neither botocore (Python) nor a copy of the service model is at hand.");
        return File.ReadAllText(reference);
    }

    private static string ResourceSchema(string type)
    {
        var reference = Path.Combine(s_reference, "cloudformation", $"cfn-schema-AWS-AppRunner-{type}.json");
        if (File.Exists(reference))
        {
            return File.ReadAllText(reference);
        }

        var installed = Judge.Python($"import json; from cfnlint.schema import PROVIDER_SCHEMA_MANAGER as m; print(json.dumps(m.get_resource_schema('us-east-1', 'AWS::AppRunner::{type}').schema))");
        Skip.If(installed is null, "Neither cfn-lint (Python) nor a copy of the resource schemas is at hand.");
        return installed!;
    }
}
