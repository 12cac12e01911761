using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Cloud.Tests.Fakes;

internal sealed class FakeRegistry
{
    /// <summary>The password of the logins that are handed out.</summary>
    public const string Password = "registry-password";

    public Dictionary<string, JsonArray> Repositories { get; } = [];

    public JsonNode Answer(string operation, JsonObject input)
    {
        var name = input["repositoryName"]?.GetValue<string>() ?? input["repositoryNames"]?[0]!.GetValue<string>() ?? input["resourceArn"]?.GetValue<string>().Split("repository/")[1];
        if (name is not null && operation != "CreateRepository" && !Repositories.ContainsKey(name))
        {
            throw new FakeError("RepositoryNotFoundException", "no such repository");
        }

        switch (operation)
        {
            case "CreateRepository":
                if (!Repositories.TryAdd(name!, input["tags"]!.DeepClone().AsArray()))
                {
                    throw new FakeError("RepositoryAlreadyExistsException", "it exists");
                }

                return new JsonObject { ["repository"] = Describe(name!) };
            case "DescribeRepositories":
                return new JsonObject { ["repositories"] = new JsonArray([.. Repositories.Keys.Where(key => name is null || key == name).Select(key => (JsonNode)Describe(key))]) };
            case "ListTagsForResource":
                return new JsonObject { ["tags"] = Repositories[name!].DeepClone() };
            case "TagResource":
                foreach (var tag in input["tags"]!.AsArray())
                {
                    Repositories[name!].Add(tag!.DeepClone());
                }

                return new JsonObject();
            case "UntagResource":
                var keys = input["tagKeys"]!.AsArray().Select(key => key!.GetValue<string>()).ToArray();
                Repositories[name!] = new JsonArray([.. Repositories[name!].Where(tag => !keys.Contains(tag!["Key"]!.GetValue<string>())).Select(tag => tag!.DeepClone())]);
                return new JsonObject();
            case "DeleteRepository":
                Repositories.Remove(name!);
                return new JsonObject();
            case "GetAuthorizationToken":
                var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{Password}"));
                return new JsonObject { ["authorizationData"] = new JsonArray(new JsonObject { ["authorizationToken"] = token, ["proxyEndpoint"] = "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com" }) };
            default:
                throw new InvalidOperationException($"Nobody answers {operation}.");
        }
    }

    private static JsonObject Describe(string name) => new()
    {
        ["repositoryName"] = name, ["repositoryArn"] = $"arn:aws:ecr:eu-west-1:123456789012:repository/{name}", ["repositoryUri"] = $"123456789012.dkr.ecr.eu-west-1.amazonaws.com/{name}",
    };
}

internal sealed class FakeSecret
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public string? Value { get; set; }

    public string? Version { get; set; }

    public bool IsDeleted { get; set; }

    public string? KmsKeyId { get; set; }

    public JsonArray Tags { get; set; } = [];
}

internal sealed class FakeSecrets
{
    private int _versions;

    public Dictionary<string, FakeSecret> All { get; } = [];

    public JsonNode Answer(string operation, JsonObject input)
    {
        if (operation == "CreateSecret")
        {
            var name = input["Name"]!.GetValue<string>();
            var made = new FakeSecret { Name = name, Arn = $"arn:aws:secretsmanager:eu-west-1:123456789012:secret:{name}-AbCdEf", Tags = input["Tags"]!.DeepClone().AsArray(), KmsKeyId = input["KmsKeyId"]?.GetValue<string>() };
            return All.TryAdd(name, made) ? new JsonObject { ["ARN"] = made.Arn, ["Name"] = name } : throw new FakeError("ResourceExistsException", "it exists");
        }

        if (operation == "ListSecrets")
        {
            var prefix = input["Filters"]![0]!["Values"]![0]!.GetValue<string>();
            return new JsonObject { ["SecretList"] = new JsonArray([.. All.Values.Where(item => !item.IsDeleted && item.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(item => (JsonNode)Describe(item))]) };
        }

        var id = input["SecretId"]!.GetValue<string>();
        var secret = All.Values.FirstOrDefault(item => item.Name == id || item.Arn == id) ?? throw new FakeError("ResourceNotFoundException", "no such secret");
        switch (operation)
        {
            case "DescribeSecret":
                return Describe(secret);
            case "GetSecretValue":
                return secret.Value is null ? throw new FakeError("ResourceNotFoundException", "no value") : new JsonObject { ["ARN"] = secret.Arn, ["SecretString"] = secret.Value, ["VersionId"] = secret.Version };
            case "PutSecretValue":
                secret.Value = input["SecretString"]!.GetValue<string>();
                secret.Version = (++_versions).ToString("d32", CultureInfo.InvariantCulture);
                return new JsonObject { ["ARN"] = secret.Arn, ["VersionId"] = secret.Version };
            case "DeleteSecret":
                if (input["ForceDeleteWithoutRecovery"] is not null)
                {
                    All.Remove(secret.Name);
                }

                secret.IsDeleted = true;
                return new JsonObject { ["ARN"] = secret.Arn };
            case "RestoreSecret":
                secret.IsDeleted = false;
                return new JsonObject { ["ARN"] = secret.Arn };
            case "UpdateSecret":
                secret.KmsKeyId = input["KmsKeyId"]!.GetValue<string>();
                return new JsonObject { ["ARN"] = secret.Arn };
            case "TagResource":
                secret.Tags = input["Tags"]!.DeepClone().AsArray();
                return new JsonObject();
            default:
                throw new InvalidOperationException($"Nobody answers {operation}.");
        }
    }

    private static JsonObject Describe(FakeSecret secret)
    {
        var described = new JsonObject { ["ARN"] = secret.Arn, ["Name"] = secret.Name, ["Tags"] = secret.Tags.DeepClone(), ["KmsKeyId"] = secret.KmsKeyId };
        if (secret.IsDeleted)
        {
            described["DeletedDate"] = 1793491200;
        }

        return described;
    }
}

internal sealed class FakeLogs
{
    public Dictionary<string, int?> Groups { get; } = [];

    public Dictionary<string, string[]> Streams { get; } = [];

    public Dictionary<string, JsonObject> Tags { get; } = [];

    public JsonNode Answer(string operation, JsonObject input)
    {
        switch (operation)
        {
            case "DescribeLogGroups":
                var prefix = input["logGroupNamePrefix"]!.GetValue<string>();
                return new JsonObject { ["logGroups"] = new JsonArray([.. Groups.Where(group => group.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(group => (JsonNode)new JsonObject { ["logGroupName"] = group.Key, ["retentionInDays"] = group.Value })]) };
            case "CreateLogGroup":
                var made = input["logGroupName"]!.GetValue<string>();
                Tags[made] = input["tags"]!.DeepClone().AsObject();
                return Groups.TryAdd(made, null) ? new JsonObject() : throw new FakeError("ResourceAlreadyExistsException", "it exists");
            case "DeleteLogGroup":
                return Groups.Remove(input["logGroupName"]!.GetValue<string>()) ? new JsonObject() : throw new FakeError("ResourceNotFoundException", "no such group");
            case "ListTagsForResource":
                return new JsonObject { ["tags"] = Tags.GetValueOrDefault(input["resourceArn"]!.GetValue<string>().Split(":log-group:")[1])?.DeepClone() ?? new JsonObject() };
            case "PutRetentionPolicy":
                Groups[input["logGroupName"]!.GetValue<string>()] = input["retentionInDays"]!.GetValue<int>();
                return new JsonObject();
            case "DescribeLogStreams":
                return Streams.Count == 0
                    ? throw new FakeError("ResourceNotFoundException", "no such group")
                    : new JsonObject { ["logStreams"] = new JsonArray([.. Streams.Keys.Select(name => (JsonNode)new JsonObject { ["logStreamName"] = name })]) };
            case "GetLogEvents":
                return new JsonObject { ["events"] = new JsonArray([.. Streams[input["logStreamName"]!.GetValue<string>()].Select(line => (JsonNode)new JsonObject { ["message"] = line, ["timestamp"] = 1793491200000 })]) };
            default:
                throw new InvalidOperationException($"Nobody answers {operation}.");
        }
    }
}

internal sealed class FakeRole
{
    public required string Arn { get; init; }

    public required string Path { get; init; }

    public required string Trust { get; set; }

    public Dictionary<string, string> Policies { get; } = [];

    public HashSet<string> Managed { get; } = [];

    public required Dictionary<string, string> Tags { get; init; }
}

internal sealed class FakeIam
{
    public Dictionary<string, FakeRole> Roles { get; } = [];

    public string Answer(string operation, Dictionary<string, string> form)
    {
        var result = Result(operation, form);
        return $"<{operation}Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><{operation}Result>{result}</{operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{operation}Response>";
    }

    private string Result(string operation, Dictionary<string, string> form)
    {
        var name = form.GetValueOrDefault("RoleName", "");
        if (operation == "ListRoles")
        {
            return $"<IsTruncated>false</IsTruncated><Roles>{string.Concat(Roles.Where(role => role.Value.Path.StartsWith(form["PathPrefix"], StringComparison.Ordinal)).Select(role => $"<member>{Describe(role.Key, role.Value)}</member>"))}</Roles>";
        }

        if (operation == "CreateRole")
        {
            var tags = Enumerable.Range(1, 50).TakeWhile(index => form.ContainsKey($"Tags.member.{index}.Key")).ToDictionary(index => form[$"Tags.member.{index}.Key"], index => form[$"Tags.member.{index}.Value"]);
            var made = new FakeRole { Arn = $"arn:aws:iam::123456789012:role{form["Path"]}{name}", Path = form["Path"], Trust = form["AssumeRolePolicyDocument"], Tags = tags };
            return Roles.TryAdd(name, made) ? $"<Role>{Describe(name, made)}</Role>" : throw new FakeError("EntityAlreadyExists", "it exists");
        }

        var role = Roles.GetValueOrDefault(name) ?? throw new FakeError("NoSuchEntity", "no such role");
        switch (operation)
        {
            case "GetRole":
                return $"<Role>{Describe(name, role)}</Role>";
            case "ListRolePolicies":
                return $"<PolicyNames>{string.Concat(role.Policies.Keys.Select(policy => $"<member>{policy}</member>"))}</PolicyNames><IsTruncated>false</IsTruncated>";
            case "ListAttachedRolePolicies":
                return $"<AttachedPolicies>{string.Concat(role.Managed.Select(policy => $"<member><PolicyArn>{policy}</PolicyArn></member>"))}</AttachedPolicies><IsTruncated>false</IsTruncated>";
            case "GetRolePolicy":
                return $"<RoleName>{name}</RoleName><PolicyDocument>{Uri.EscapeDataString(role.Policies[form["PolicyName"]])}</PolicyDocument>";
            case "PutRolePolicy":
                role.Policies[form["PolicyName"]] = form["PolicyDocument"];
                return "";
            case "DeleteRolePolicy":
                role.Policies.Remove(form["PolicyName"]);
                return "";
            case "AttachRolePolicy":
                role.Managed.Add(form["PolicyArn"]);
                return "";
            case "DetachRolePolicy":
                role.Managed.Remove(form["PolicyArn"]);
                return "";
            case "UpdateAssumeRolePolicy":
                role.Trust = form["PolicyDocument"];
                return "";
            case "DeleteRole":
                return role.Policies.Count + role.Managed.Count > 0 ? throw new FakeError("DeleteConflict", "it has policies") : Roles.Remove(name) ? "" : "";
            default:
                throw new InvalidOperationException($"Nobody answers {operation}.");
        }
    }

    private static string Describe(string name, FakeRole role) =>
        $"<RoleName>{name}</RoleName><Arn>{role.Arn}</Arn><Path>{role.Path}</Path><AssumeRolePolicyDocument>{Uri.EscapeDataString(role.Trust)}</AssumeRolePolicyDocument><Tags>{string.Concat(role.Tags.Select(tag => $"<member><Key>{SecurityElement.Escape(tag.Key)}</Key><Value>{SecurityElement.Escape(tag.Value)}</Value></member>"))}</Tags>";
}
