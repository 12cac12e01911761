using Rules = AspireAppRunner.Model.ConfigurationFile.ConfigurationFileRules;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Recognises files of other tools that somebody named or passed as <c>apprunner.yaml</c>.</summary>
internal static class ForeignDocument
{
    private static readonly (Func<YamlNode, bool> Matches, string Kind, string Remedy)[] s_kinds =
    [
        (root => Has(root, "AWSTemplateFormatVersion") || Has(root, "Resources"), "a CloudFormation template",
            "Deploy it with CloudFormation; apprunner.yaml says only how App Runner builds and starts source code."),
        (root => Has(root, "services") && root.Find("services")!.Kind == YamlKind.Mapping, "a Compose file",
            "App Runner runs one container a service: make a service of each image, and write an apprunner.yaml only for those that App Runner builds from source."),
        (root => Has(root, "SourceConfiguration") || Has(root, "ServiceName") || root.Find("service")?.Find("sourceConfiguration") is not null, "an input of CreateService",
            "Pass it to `aws apprunner create-service --cli-input-yaml`; a service of an image needs no apprunner.yaml."),
        (root => Has(root, "apiVersion") && Has(root, "kind"), "a Kubernetes manifest", "App Runner doesn't read manifests; write version, runtime, build and run."),
        (root => Has(root, "jobs") || (Has(root, "on") && Has(root, "name")), "a workflow of GitHub Actions", "Put it into .github/workflows."),
        (root => Has(root, "phases"), "a buildspec of CodeBuild", "Put the commands of its phases to `build.commands` (`pre-build`, `build`, `post-build`)."),
        (root => Has(root, "stages"), "a pipeline of GitLab", "Name it .gitlab-ci.yml."),
        (root => Has(root, "provider") || Has(root, "functions"), "a file of the Serverless Framework", "Name it serverless.yml."),
        (root => Has(root, "openapi") || Has(root, "swagger"), "an OpenAPI document", "Give it another name."),
        (root => Has(root, "http") && Has(root, "image"), "a manifest of AWS Copilot", "Deploy it with Copilot; a service of an image needs no apprunner.yaml."),
        (root => Has(root, "services") && root.Find("services")!.Kind == YamlKind.Sequence, "a blueprint of another platform", "Write version, runtime, build and run; a service of an image needs no apprunner.yaml."),
    ];

    public static void Report(YamlNode root, DiagnosticSink sink)
    {
        if (Has(root, "build") || Has(root, "run"))
        {
            return;
        }

        var (_, kind, remedy) = s_kinds.FirstOrDefault(candidate => candidate.Matches(root));
        if (kind is not null)
        {
            sink.Add(Rules.ForeignDocument, root, "", $"This is {kind}, not an apprunner.yaml.", remedy);
        }
    }

    private static bool Has(YamlNode root, string key) => root.Find(key) is not null;
}
