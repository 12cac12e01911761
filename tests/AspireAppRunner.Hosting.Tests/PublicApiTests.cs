using AspireAppRunner.Tests;

namespace AspireAppRunner.Hosting.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_one_that_was_reviewed() => PublicApi.Check(typeof(Aspire.Hosting.AppRunner.AppRunnerServiceResource).Assembly);
}
