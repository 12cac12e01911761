namespace AspireAppRunner.Model.Tests;

public sealed class ValueTests
{
    private static readonly AppRunnerValue s_url = new ServiceValue("api");

    [Fact]
    public void Neighbouring_texts_become_one() => Assert.Equal(new LiteralValue("abc"), "a" + (AppRunnerValue)"b" + "c");

    [Fact]
    public void Joining_is_associative() => Assert.Equal(("a" + s_url) + "b", "a" + (s_url + "b"));

    [Fact]
    public void A_single_part_stands_for_itself() => Assert.Same(s_url, AppRunnerValue.Join("", s_url, ""));

    [Fact]
    public void A_secret_anywhere_makes_the_value_secret()
    {
        Assert.True(("Password=" + (AppRunnerValue)Samples.StripeKey).IsSecret);
        Assert.False(("Url=" + s_url).IsSecret);
    }

    [Fact]
    public void What_is_not_known_is_a_placeholder() => Assert.Equal("${service.api.url}/v1", (s_url + "/v1").ToString());

    [Fact]
    public void Resolving_asks_for_the_unknown_parts_only() =>
        Assert.Equal("https://api/v1", (s_url + "/v1").Resolve(part => part == s_url ? "https://api" : throw new InvalidOperationException(part.ToString())));

    [Fact]
    public void A_secret_reference_is_taken_apart()
    {
        var secret = Assert.IsType<SecretsManagerSecret>(SecretReference.Parse("arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:user::v1"));

        Assert.Equal(("arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf", "user", null, "v1"), (secret.SecretArn.Text, secret.JsonKey, secret.VersionStage, secret.VersionId));
        Assert.Equal("arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:user::v1", secret.ValueFrom.Text);
    }

    [Theory]
    [InlineData("1 vCPU", "2 GB", true)]
    [InlineData("1024", "2048", true)]
    [InlineData("0.25 vCPU", "0.5 GB", true)]
    [InlineData("4096", "12 GB", true)]
    [InlineData(null, null, true)]
    [InlineData("0.25 vCPU", "12 GB", false)]
    [InlineData("3 vCPU", "2 GB", false)]
    public void Only_the_eleven_pairs_are_found(string? cpu, string? memory, bool legal) =>
        Assert.Equal(legal, InstanceSize.TryFind(cpu, memory, out _));
}
