using System.Text.Json.Nodes;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>Inputs of operations, as short as they can be.</summary>
internal static class Inputs
{
    public const string PublicImage = "public.ecr.aws/aws-containers/hello-app-runner:latest";
    public const string PrivateImage = "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:1";
    public const string Role = "arn:aws:iam::123456789012:role/pull";

    public static JsonObject Arn(string serviceArn) => new() { ["ServiceArn"] = serviceArn };

    public static JsonObject Service(string name = "hello", Action<JsonObject>? change = null)
    {
        var input = new JsonObject
        {
            ["ServiceName"] = name,
            ["SourceConfiguration"] = new JsonObject
            {
                ["ImageRepository"] = new JsonObject { ["ImageIdentifier"] = PublicImage, ["ImageRepositoryType"] = "ECR_PUBLIC" },
            },
        };
        change?.Invoke(input);
        return input;
    }

    /// <summary>Gives a service an image of ECR.</summary>
    public static void PrivateSource(JsonObject input) => input["SourceConfiguration"] = new JsonObject
    {
        ["AuthenticationConfiguration"] = new JsonObject { ["AccessRoleArn"] = Role },
        ["ImageRepository"] = new JsonObject { ["ImageIdentifier"] = PrivateImage, ["ImageRepositoryType"] = "ECR" },
    };

    /// <summary>Gives a service source code that is configured by the API.</summary>
    public static Action<JsonObject> CodeSource(string connection) => input => input["SourceConfiguration"] = new JsonObject
    {
        ["AuthenticationConfiguration"] = new JsonObject { ["ConnectionArn"] = connection },
        ["CodeRepository"] = new JsonObject
        {
            ["RepositoryUrl"] = "https://github.com/example/guestbook",
            ["SourceCodeVersion"] = new JsonObject { ["Type"] = "BRANCH", ["Value"] = "main" },
            ["CodeConfiguration"] = new JsonObject
            {
                ["ConfigurationSource"] = "API",
                ["CodeConfigurationValues"] = new JsonObject { ["Runtime"] = "PYTHON_311", ["BuildCommand"] = "pip install .", ["StartCommand"] = "python app.py" },
            },
        },
    };

    /// <summary>Parses a text with single quotes for double ones, which reads better in a test.</summary>
    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text.Replace('\'', '"'))!;
}
