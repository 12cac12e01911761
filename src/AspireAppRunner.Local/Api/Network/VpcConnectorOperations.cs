using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>VPC connectors. There is no VPC here: a connector is only remembered.</summary>
internal sealed class VpcConnectorOperations(LocalAccount account)
{
    private const string ArnMember = "VpcConnectorArn";

    private readonly ConfigurationStore _store = account.VpcConnectors;

    public void AddTo(ApiDispatcher api)
    {
        api.Add("CreateVpcConnector", Create);
        api.Add("DescribeVpcConnector", input => Answer(_store.Find(input.RequiredText(ArnMember))));
        api.Add("DeleteVpcConnector", Delete);
        api.Add("ListVpcConnectors", input => ApiPage.Of("ListVpcConnectors", input, "VpcConnectors", _store.Active.Select(static connector => (connector.Place, Describe(connector)))));
    }

    private JsonObject Create(JsonObject input)
    {
        if (!input.Items("Subnets").Any())
        {
            throw ApiException.InvalidRequest("A VPC connector needs at least one subnet.");
        }

        var settings = new JsonObject
        {
            ["Subnets"] = input["Subnets"]!.DeepClone(),
            ["SecurityGroups"] = input["SecurityGroups"]?.DeepClone() ?? new JsonArray(),
        };
        return Answer(_store.Create(input.RequiredText("VpcConnectorName"), settings, input.Items("Tags")));
    }

    private JsonObject Delete(JsonObject input)
    {
        var connector = _store.FindActive(input.RequiredText(ArnMember));
        _store.Delete(connector, revision => account.Services.Existing.FirstOrDefault(service => service.VpcConnectorArn == revision.Arn));
        return Answer(connector);
    }

    private static JsonObject Answer(ConfigurationRevision connector) => new() { ["VpcConnector"] = Describe(connector) };

    private static JsonObject Describe(ConfigurationRevision connector) => new JsonObject
    {
        ["VpcConnectorName"] = connector.Name,
        [ArnMember] = connector.Arn,
        ["VpcConnectorRevision"] = connector.Revision,
        ["Subnets"] = connector.Settings["Subnets"]!.DeepClone(),
        ["SecurityGroups"] = connector.Settings["SecurityGroups"]!.DeepClone(),
        ["Status"] = connector.Status,
        ["CreatedAt"] = connector.CreatedAt.ToApiTime(),
        ["DeletedAt"] = connector.DeletedAt.ToApiTime(),
    }.WithoutNulls();
}
