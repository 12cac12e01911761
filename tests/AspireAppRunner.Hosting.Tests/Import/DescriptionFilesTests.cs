using AspireAppRunner.Cloud;
using Aspire.Hosting.AppRunner.Deploying;

namespace AspireAppRunner.Hosting.Tests.Import;

public sealed class DescriptionFilesTests : IDisposable
{
    private const string Image = "\"SourceConfiguration\": {\"ImageRepository\": {\"ImageIdentifier\": \"public.ecr.aws/a/b:1\", \"ImageRepositoryType\": \"ECR_PUBLIC\"}}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_has_the_answer_of_describe_service_or_only_the_service_in_it()
    {
        var answer = Write("a.json", $$"""{"Service": {"ServiceName": "shop", {{Image}} } }""");
        var service = Write("b.json", $$"""{"ServiceName": "shop", {{Image}} }""");

        Assert.Equal("shop", Assert.Single(await DescriptionFiles.ReadAsync(answer, default)).ServiceName);
        Assert.Equal("shop", Assert.Single(await DescriptionFiles.ReadAsync(service, default)).ServiceName);
    }

    [Fact]
    public async Task A_folder_gives_its_files_in_the_order_of_their_names()
    {
        Write("b.json", $$"""{"ServiceName": "second", {{Image}} }""");
        Write("a.json", $$"""{"ServiceName": "first", {{Image}} }""");
        Write("readme.md", "# Services");

        var services = await DescriptionFiles.ReadAsync(_folder.FullName, default);

        Assert.Equal(["first", "second"], services.Select(service => service.ServiceName));
    }

    [Fact]
    public async Task All_files_that_can_not_be_read_are_named_with_what_is_wrong_with_them()
    {
        Write("broken.json", "{");
        Write("list.json", """{"ServiceSummaryList": []}""");
        Write("text.json", "\"shop\"");
        Write("unsourced.json", """{"ServiceName": "shop"}""");
        Write("well.json", $$"""{"ServiceName": "shop", {{Image}} }""");

        var failed = await Assert.ThrowsAsync<DeploymentFailedException>(() => DescriptionFiles.ReadAsync(_folder.FullName, default));

        Assert.Equal(["broken.json", "list.json", "text.json", "unsourced.json"], failed.Failures.Select(failure => Path.GetFileName(failure.Where)));
        Assert.Contains("SourceConfiguration is missing", failed.Message, StringComparison.Ordinal);
        Assert.All(failed.Failures, failure => Assert.Contains("aws apprunner describe-service", failure.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_with_values_of_the_wrong_type_or_twice_are_named()
    {
        Write("number.json", """{"ServiceName": "shop", "SourceConfiguration": {"ImageRepository": {"ImageIdentifier": "public.ecr.aws/a/b:1", "ImageRepositoryType": "ECR_PUBLIC", "ImageConfiguration": {"RuntimeEnvironmentVariables": {"A": 1}}}}}""");
        Write("twice.json", $$"""{"ServiceName": "shop", "ServiceName": "front", {{Image}} }""");
        Write("unnamed.json", $$"""{"ServiceName": "", {{Image}} }""");
        Write("variables.json", """{"ServiceName": "shop", "SourceConfiguration": {"ImageRepository": {"ImageIdentifier": "public.ecr.aws/a/b:1", "ImageRepositoryType": "ECR_PUBLIC", "ImageConfiguration": {"RuntimeEnvironmentVariables": []}}}}""");

        var failed = await Assert.ThrowsAsync<DeploymentFailedException>(() => DescriptionFiles.ReadAsync(_folder.FullName, default));

        Assert.Equal(["number.json", "twice.json", "unnamed.json", "variables.json"], failed.Failures.Select(failure => Path.GetFileName(failure.Where)));
    }

    [Fact]
    public async Task Two_files_of_one_service_are_told()
    {
        Write("a.json", $$"""{"ServiceName": "shop", {{Image}} }""");
        Write("b.json", $$"""{"ServiceName": "shop", {{Image}} }""");

        var failed = await Assert.ThrowsAsync<DeploymentFailedException>(() => DescriptionFiles.ReadAsync(_folder.FullName, default));

        Assert.Contains("so does a.json", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_folder_with_none_are_told()
    {
        var missing = await Assert.ThrowsAsync<DeploymentFailedException>(() => DescriptionFiles.ReadAsync(Path.Combine(_folder.FullName, "missing.json"), default));
        var empty = await Assert.ThrowsAsync<DeploymentFailedException>(() => DescriptionFiles.ReadAsync(_folder.FullName, default));

        Assert.Contains("missing.json", missing.Message, StringComparison.Ordinal);
        Assert.Contains("no .json files", empty.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
