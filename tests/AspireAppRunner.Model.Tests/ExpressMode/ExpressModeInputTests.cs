using AspireAppRunner.Model.ExpressMode;
using AspireAppRunner.Model.Tests.Judges;

namespace AspireAppRunner.Model.Tests.ExpressMode;

public sealed class ExpressModeInputTests
{
    [Fact]
    public void Inputs_are_what_they_were()
    {
        var deployment = ExpressSamples.Of("everything");
        var writer = new ExpressModeInputWriter(ExpressSamples.Options);
        foreach (var service in deployment.Services)
        {
            GoldenFile.Equal($"Express/CreateExpressGatewayService.{service.Name}.json", writer.CreateExpressGatewayService(deployment, service));
        }

        GoldenFile.Equal("Express/UpdateExpressGatewayService.vault.json", writer.UpdateExpressGatewayService(deployment, deployment.FindService("vault")!));
    }

    [SkippableFact]
    public void Botocore_accepts_the_inputs()
    {
        using var folder = new TemporaryFolder();
        var writer = new ExpressModeInputWriter(ExpressSamples.Options, Samples.Example);

        Judge.Botocore(
        [
            .. new[] { "minimal", "shop", "everything", "matrix" }.Select(ExpressSamples.Of).SelectMany(deployment => deployment.Services.SelectMany(service => (string[])
            [
                folder.Write($"CreateExpressGatewayService.{deployment.Name}.{service.Name}.json", writer.CreateExpressGatewayService(deployment, service)),
                folder.Write($"UpdateExpressGatewayService.{deployment.Name}.{service.Name}.json", writer.UpdateExpressGatewayService(deployment, service)),
            ])),
        ]);
    }
}
