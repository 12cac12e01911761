namespace AspireAppRunner.EndToEnd.Tests;

public sealed class CodeTests(CodeFixture code) : IClassFixture<CodeFixture>
{
    [SkippableFact]
    public async Task Code_is_built_deployed_and_rolled_back_with_the_variables_of_each_phase()
    {
        Tool.Require("python3", "run Python code");
        const string Rest = ", 'from-the-apphost', 'of-the-run', None, True, ['of-the-build', 'and', 'of', 'pre-run']]";
        Assert.Equal("[1" + Rest, await code.GetAsync("file-python"));
        var arn = await code.Api.ArnAsync("file-python");

        code.WritePython("2");
        Assert.Equal("[1" + Rest, await code.GetAsync("file-python"));
        Assert.Equal("SUCCEEDED", await code.Api.OperateAsync("StartDeployment", new { ServiceArn = arn }, arn));
        Assert.Equal("[2" + Rest, await code.GetAsync("file-python"));

        code.WritePython("2 2");
        Assert.Equal("ROLLBACK_SUCCEEDED", await code.Api.OperateAsync("StartDeployment", new { ServiceArn = arn }, arn));
        Assert.Equal("[2" + Rest, await code.GetAsync("file-python"));

        Assert.Equal("SUCCEEDED", await code.Api.OperateAsync("PauseService", new { ServiceArn = arn }, arn));
        Assert.Equal("SUCCEEDED", await code.Api.OperateAsync("ResumeService", new { ServiceArn = arn }, arn));
        Assert.Equal("[2" + Rest, await code.GetAsync("file-python"));
    }

    [SkippableFact]
    public async Task Under_load_a_second_instance_takes_part_and_no_third()
    {
        Tool.Require("node", "run JavaScript");
        var slow = new Uri(await code.UrlAsync("api-node"), "/slow");
        var processes = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (processes.Count < 2)
            {
                using var response = await PlaygroundFixture.Http.GetAsync(slow, timeout.Token);
                if (response.IsSuccessStatusCode)
                {
                    processes[await response.Content.ReadAsStringAsync(timeout.Token)] = true;
                }
                else
                {
                    Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, response.StatusCode);
                }
            }
        }));

        Assert.Equal(2, processes.Count);
    }

    [SkippableFact]
    public async Task Code_runs_as_a_container_of_an_image_that_was_built_for_it()
    {
        Skip.IfNot(ContainerTools.CanRunPlaygroundContainer, ContainerTools.WhyNot);

        Assert.Equal("from a container", await code.GetAsync("container"));
    }

    [SkippableFact]
    public async Task A_variable_that_is_changed_through_the_API_reaches_the_application_with_the_deployment_that_follows()
    {
        Tool.Require("node", "run JavaScript");
        Assert.Equal("from-the-apphost", await code.GetAsync("api-node"));
        var arn = await code.Api.ArnAsync("api-node");

        var source = new
        {
            CodeRepository = new
            {
                RepositoryUrl = "https://github.com/example/node",
                SourceCodeVersion = new { Type = "BRANCH", Value = "main" },
                CodeConfiguration = new
                {
                    ConfigurationSource = "API",
                    CodeConfigurationValues = new
                    {
                        Runtime = "NODEJS_22",
                        BuildCommand = "node --check server.js",
                        StartCommand = "node server.js",
                        RuntimeEnvironmentVariables = new { TOKEN = "from-the-api" },
                    },
                },
            },
        };
        Assert.Equal("SUCCEEDED", await code.Api.OperateAsync("UpdateService", new { ServiceArn = arn, SourceConfiguration = source }, arn));

        Assert.Equal("from-the-api", await code.GetAsync("api-node"));
    }
}
