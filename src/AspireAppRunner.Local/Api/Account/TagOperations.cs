using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>Tags of any resource.</summary>
internal sealed class TagOperations(LocalAccount account)
{
    private const string ResourceArn = "ResourceArn";

    public void AddTo(ApiDispatcher api)
    {
        api.Add("ListTagsForResource", List);
        api.Add("TagResource", Tag);
        api.Add("UntagResource", Untag);
    }

    private JsonObject List(JsonObject input) => new() { ["Tags"] = account.Tags.Read(Resource(input)) };

    private JsonObject Tag(JsonObject input)
    {
        account.Tags.Add(Resource(input), input.Items("Tags"));
        return [];
    }

    private JsonObject Untag(JsonObject input)
    {
        account.Tags.Remove(Resource(input), input.Items("TagKeys").Select(static key => key.GetValue<string>()));
        return [];
    }

    private string Resource(JsonObject input)
    {
        account.Services.Settle(); // A service that is gone has no tags any more.
        return input.RequiredText(ResourceArn);
    }
}
