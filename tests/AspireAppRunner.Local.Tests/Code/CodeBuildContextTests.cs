namespace AspireAppRunner.Local.Tests.Code;

public sealed class CodeBuildContextTests
{
    [Fact]
    public async Task A_context_is_the_source_directory_with_a_Dockerfile_outside_of_it()
    {
        using var code = new CodeFolder().Write("README.md", "").Write("api/server.js", "let a;").Write("api/.dockerignore", "*").Write("api/apprunner.yaml", """
            version: 1.0
            runtime: nodejs22
            build:
              commands:
                build: [node --check server.js]
            run:
              command: node server.js
              env:
                - name: GREETING
                  value: hello
            """);

        using (var context = await CreateAsync(code))
        {
            Assert.Equal(["apprunner.yaml", "server.js"], Directory.GetFiles(context.SourceDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Contains("ENV GREETING=\"hello\"", await File.ReadAllTextAsync(context.Dockerfile), StringComparison.Ordinal);
            Assert.Equal(context.Id, context.ToString());
        }

        Assert.Empty(code.Versions);
    }

    [Fact]
    public async Task Nothing_stays_of_a_context_that_can_not_be()
    {
        using var code = new CodeFolder().Write("api/apprunner.yaml", "version: 1.0");

        await Assert.ThrowsAsync<InstanceStartException>(() => CreateAsync(code));

        Assert.Empty(code.Versions);
    }

    private static Task<CodeBuildContext> CreateAsync(CodeFolder code) =>
        CodeBuildContext.CreateAsync(new() { Repository = code.Path, SourceDirectory = "/api", WorkFolder = code.WorkFolder }, code.Lines.Add, Patience.Token);
}
