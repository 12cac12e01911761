namespace AspireAppRunner.Model.Tests;

public sealed class SharedResourcesTests
{
    [Fact]
    public void Services_with_the_same_numbers_share_a_scaling_configuration() =>
        Assert.Equal("min1-max5-concurrency80", Assert.Single(SharedResources.Of(Samples.Shop()).AutoScalingConfigurations).ConfigurationName);

    [Fact]
    public void Existing_configurations_are_not_made()
    {
        var service = Samples.Hello();
        service.AutoScaling = AutoScaling.Named("mine");
        service.Observability = Observability.Named("mine");
        service.Network = new() { VpcConnector = VpcConnector.Named("mine") };

        var shared = SharedResources.Of(new AppRunnerDeployment("test", service));

        Assert.Empty(shared.AutoScalingConfigurations);
        Assert.Empty(shared.ObservabilityConfigurations);
        Assert.Empty(shared.VpcConnectors);
    }

    [Fact]
    public void Parameters_are_found_wherever_they_are_used() =>
        Assert.Equal(["db-password", "greeting", "stripe-key"], SharedResources.Of(Samples.Shop()).Parameters.Select(parameter => parameter.Name));

    [Fact]
    public void A_secret_that_two_services_use_is_made_once()
    {
        var deployment = Samples.Shop();
        deployment.FindService("web")!.Secrets["STRIPE"] = new NewSecret("stripe-key", Samples.StripeKey);

        Assert.Equal(["database", "stripe-key"], SharedResources.Of(deployment).Secrets.Select(secret => secret.Name));
    }

    [Fact]
    public void Repositories_are_those_of_own_images() =>
        Assert.Equal(["shop/api", "shop/web"], SharedResources.Of(Samples.Shop()).Repositories);

    [Fact]
    public void Connectors_into_the_same_subnets_are_one()
    {
        var (first, second, other) = (Samples.Hello("first"), Samples.Hello("second"), Samples.Hello("other"));
        first.Network = new() { VpcConnector = new(["subnet-0123456789abcdef0"]) };
        second.Network = new() { VpcConnector = new(["subnet-0123456789abcdef0"]) };
        other.Network = new() { VpcConnector = new(["subnet-0123456789abcdef1"]) };

        Assert.Equal(2, SharedResources.Of(new AppRunnerDeployment("test", first, second, other)).VpcConnectors.Count);
    }
}
