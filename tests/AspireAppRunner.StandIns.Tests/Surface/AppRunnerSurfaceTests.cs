using System.Reflection;
using Amazon.AppRunner;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>The stand-in of AWSSDK.AppRunner has the operations, models and enumerations of the published client: all of them, and no other.</summary>
public sealed class AppRunnerSurfaceTests
{
    private const string List = "surface/apprunner.txt";

    // The list holds what follows from the service model. These types every generated client has beside it (aws-clients.md, section 5).
    private static readonly HashSet<string> PartsOfEveryClient =
    [
        "Amazon.AppRunner.AmazonAppRunnerClient", "Amazon.AppRunner.AmazonAppRunnerConfig", "Amazon.AppRunner.AmazonAppRunnerException",
        "Amazon.AppRunner.AmazonAppRunnerRequest", "Amazon.AppRunner.IAmazonAppRunner", "Amazon.AppRunner.Model.IAppRunnerPaginatorFactory",
        "Amazon.AppRunner.Endpoints.AppRunnerEndpointParameters",
    ];

    private static readonly IReadOnlyList<string> Paginated =
    [
        "DescribeCustomDomains", "ListAutoScalingConfigurations", "ListConnections", "ListObservabilityConfigurations", "ListOperations",
        "ListServices", "ListServicesForAutoScalingConfiguration", "ListVpcConnectors", "ListVpcIngressConnections",
    ];

    [SkippableFact]
    public void Nothing_is_invented() => Assert.Empty(LinesOfStandIn().Except(LinesOfList()));

    [SkippableFact]
    public void Nothing_is_missing() => Assert.Empty(LinesOfList().Except(LinesOfStandIn()));

    [Fact]
    public void The_client_has_the_twelve_constructors_of_every_client() =>
        Assert.Equal(12, typeof(AmazonAppRunnerClient).GetConstructors().Length);

    [Fact]
    public void The_client_offers_operations_paginators_and_endpoints_and_nothing_else()
    {
        var others = typeof(AmazonAppRunnerClient).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not ConstructorInfo && !member.Name.EndsWith("Async", StringComparison.Ordinal)).Select(member => member.Name);

        Assert.Equal(["DetermineServiceOperationEndpoint", "Paginators", "get_Paginators"], others.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_paginated_operations_are_those_of_the_published_client() =>
        Assert.Equal(Paginated, typeof(Amazon.AppRunner.Model.IAppRunnerPaginatorFactory).GetMethods().Select(method => method.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void An_exception_has_the_six_constructors_of_every_exception() =>
        Assert.All(
            typeof(AmazonAppRunnerClient).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Exception))),
            type => Assert.Equal(6, type.GetConstructors().Length));

    private static HashSet<string> LinesOfList() => AwsClientSurface.LinesOfList(List);

    private static HashSet<string> LinesOfStandIn() => AwsClientSurface.LinesOf(typeof(AmazonAppRunnerClient), IsPartOfEveryClient);

    private static bool IsPartOfEveryClient(Type type) =>
        PartsOfEveryClient.Contains(type.FullName!) || Paginated.Any(operation => type.FullName == $"Amazon.AppRunner.Model.I{operation}Paginator");
}
