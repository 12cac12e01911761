namespace AspireAppRunner.Packages.Tests;

/// <summary>The tests that share one packing.</summary>
[CollectionDefinition(Name)]
public sealed class PackedPackagesCollection : ICollectionFixture<PackedPackages>
{
    public const string Name = "packed packages";
}
