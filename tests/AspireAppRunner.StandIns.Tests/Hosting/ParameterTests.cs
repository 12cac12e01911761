using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AspireAppRunner.StandIns.Tests.Hosting;

public class ParameterTests
{
    [Theory]
    [InlineData("Parameters:api-key=k")]
    [InlineData("Parameters:api_key=k")]
    public async Task A_value_comes_from_configuration(string argument)
    {
        using var builder = DistributedApplicationTestingBuilder.Create(argument);
        Assert.Equal("k", await builder.AddParameter("api-key").Resource.GetValueAsync(default));
    }

    [Fact]
    public async Task A_missing_value_is_reported_with_its_key()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var parameter = builder.AddParameter("api-key").Resource;
        var error = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await parameter.GetValueAsync(default));
        Assert.Contains("'Parameters:api-key'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_the_code_gives_is_not_overridden()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("Parameters:greeting=other");
        Assert.Equal("hello", await builder.AddParameter("greeting", "hello").Resource.GetValueAsync(default));
    }

    [Fact]
    public async Task A_published_default_is_overridden()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("Parameters:greeting=other");
        Assert.Equal("other", await builder.AddParameter("greeting", "hello", publishValueAsDefault: true).Resource.GetValueAsync(default));
    }

    [Fact]
    public void A_generated_value_has_enough_of_each_kind()
    {
        var value = new GenerateParameterDefault { MinLength = 30, MinNumeric = 10, MinUpper = 5, Special = false }.GetDefaultValue();
        Assert.Equal(30, value.Length);
        Assert.True(value.Count(char.IsAsciiDigit) >= 10);
        Assert.True(value.Count(char.IsAsciiLetterUpper) >= 5);
        Assert.All(value, c => Assert.True(char.IsAsciiLetterOrDigit(c)));
    }

    [Fact]
    public async Task A_connection_string_comes_from_its_own_section()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("ConnectionStrings:db=Host=x");
        Assert.Equal("Host=x", await builder.AddConnectionString("db").Resource.GetConnectionStringAsync());
    }

    [Fact]
    public async Task An_argument_with_a_secret_in_it_is_sensitive()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("Parameters:token=t");
        var token = builder.AddParameter("token", secret: true);
        var tool = builder.AddExecutable("tool", "run", ".").WithArgs("plain", ReferenceExpression.Create($"--token={token}"));
        var built = await ExecutionConfigurationBuilder.Create(tool.Resource).WithArgumentsConfig().BuildAsync(builder.ExecutionContext);
        Assert.Equal([("plain", false), ("--token=t", true)], built.Arguments);
    }

    [Fact]
    public async Task All_values_that_cannot_be_resolved_are_reported()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var tool = builder.AddExecutable("tool", "run", ".")
            .WithEnvironment("A", builder.AddParameter("a")).WithEnvironment("B", "b").WithEnvironment("C", builder.AddParameter("c"));
        var built = await ExecutionConfigurationBuilder.Create(tool.Resource).WithEnvironmentVariablesConfig().BuildAsync(builder.ExecutionContext);
        Assert.Equal(2, Assert.IsType<AggregateException>(built.Exception).InnerExceptions.Count);
        Assert.Contains(KeyValuePair.Create("B", "b"), built.EnvironmentVariables);
    }
}
