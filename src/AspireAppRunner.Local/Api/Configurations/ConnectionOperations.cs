using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>A connection to a provider of repositories.</summary>
internal sealed class Connection
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string Provider { get; init; }

    public required long Place { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether somebody has agreed at the provider.</summary>
    public bool IsAvailable { get; set; }
}

/// <summary>Connections. There is nobody to agree at a provider, so a connection is available at once unless the options say otherwise.</summary>
internal sealed class ConnectionOperations(LocalAccount account, bool areAvailableAtOnce)
{
    private const string ArnMember = "ConnectionArn";
    private const string NameMember = "ConnectionName";
    private const int Most = 10;

    public void AddTo(ApiDispatcher api)
    {
        api.Add("CreateConnection", Create);
        api.Add("DeleteConnection", Delete);
        api.Add("ListConnections", List);
    }

    /// <summary>Remembers a new connection.</summary>
    public Connection Add(string name, string provider, bool isAvailable, IEnumerable<JsonNode> tags)
    {
        var connection = new Connection
        {
            Arn = account.Arn($"connection/{name}/{LocalAccount.NewId()}"),
            Name = name,
            Provider = provider,
            Place = account.NextPlace(),
            CreatedAt = account.Now,
            IsAvailable = isAvailable,
        };
        account.Tags.Create(connection.Arn, tags);
        account.Connections.Add(connection);
        return connection;
    }

    private JsonObject Create(JsonObject input)
    {
        var name = input.RequiredText(NameMember);
        TagStore.Check(input.Items("Tags"));
        if (account.Connections.Exists(connection => connection.Name == name))
        {
            throw ApiException.InvalidRequest($"There is a connection named {name} already.");
        }

        if (account.Connections.Count >= Most)
        {
            throw ApiException.QuotaExceeded($"There are {Most} connections already, the most there may be.");
        }

        return Answer(Add(name, input.RequiredText("ProviderType"), areAvailableAtOnce, input.Items("Tags")));
    }

    private JsonObject Delete(JsonObject input)
    {
        var arn = input.RequiredText(ArnMember);
        var connection = account.FindConnection(arn) ?? throw ApiException.NotFound($"There is no connection {arn}.");
        if (account.Services.Existing.FirstOrDefault(service => service.ConnectionArn == connection.Arn) is { } user)
        {
            throw ApiException.InvalidRequest($"The connection {connection.Name} is used by the service {user.Name}.");
        }

        account.Connections.Remove(connection);
        account.Tags.Remove(connection.Arn);
        return Answer(connection, "DELETED");
    }

    private JsonObject List(JsonObject input)
    {
        var name = input.Text(NameMember);
        return ApiPage.Of(
            "ListConnections",
            input,
            "ConnectionSummaryList",
            account.Connections.Where(connection => name is null || connection.Name == name).Select(static connection => (connection.Place, Describe(connection))));
    }

    private static JsonObject Answer(Connection connection, string? status = null) => new() { ["Connection"] = Describe(connection, status) };

    private static JsonObject Describe(Connection connection, string? status = null) => new()
    {
        [NameMember] = connection.Name,
        [ArnMember] = connection.Arn,
        ["ProviderType"] = connection.Provider,
        ["Status"] = status ?? (connection.IsAvailable ? "AVAILABLE" : "PENDING_HANDSHAKE"),
        ["CreatedAt"] = connection.CreatedAt.ToApiTime(),
    };
}
