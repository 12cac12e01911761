using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AspireAppRunner.Packages.Tests;

[Collection(PackedPackagesCollection.Name)]
public sealed partial class PackageContentTests(PackedPackages packages)
{
    public static TheoryData<string> All => PackedPackages.All;

    [Fact]
    public void There_are_four_packages_with_symbols_and_no_others()
    {
        var expected = PackedPackages.Ids.SelectMany(id => new[] { $"{id}.{PackedPackages.Version}.nupkg", $"{id}.{PackedPackages.Version}.snupkg" });

        Assert.Equal(expected, Directory.GetFiles(packages.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public void A_package_holds_these_files_and_no_others(string id)
    {
        using var package = packages.Open(id);

        Assert.Equal([$"{id}.nuspec", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], package.Files.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public void A_package_says_what_it_is_and_where_it_comes_from(string id)
    {
        using var package = packages.Open(id);

        Assert.Equal(id, package.Value("id"));
        Assert.Equal(PackedPackages.Version, package.Value("version"));
        Assert.Equal("AspireAppRunner contributors", package.Value("authors"));
        Assert.Equal("MIT", package.Value("license"));
        Assert.Equal("expression", package.Element("license").Attribute("type")!.Value);
        Assert.Equal("README.md", package.Value("readme"));
        Assert.Equal("icon.png", package.Value("icon"));
        Assert.Equal(PackedPackages.RepositoryUrl, package.Value("projectUrl"));
        Assert.Equal($"{PackedPackages.RepositoryUrl}/releases/tag/v{PackedPackages.Version}", package.Value("releaseNotes"));
        Assert.Equal(PackedPackages.RepositoryUrl, package.Element("repository").Attribute("url")!.Value);
        Assert.Equal("git", package.Element("repository").Attribute("type")!.Value);
        Assert.All(["title", "description", "copyright"], field => Assert.False(string.IsNullOrWhiteSpace(package.Value(field)), field));
        Assert.DoesNotContain("Package Description", package.Value("description"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tags_of_the_hosting_package_are_those_of_an_Aspire_integration()
    {
        using var package = packages.Open("AspireAppRunner.Hosting");

        var tags = package.Value("tags")!.Split(' ');

        Assert.Equal(["aspire", "integration", "hosting", "polyglot", "aws", "apprunner"], tags.Take(6));
    }

    [Theory, MemberData(nameof(All))]
    public void A_package_depends_on_what_its_project_references_in_the_versions_of_the_repository(string id)
    {
        using var package = packages.Open(id);
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", id, $"{id}.csproj"));
        var central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));
        var aspire = central.Descendants("AspireVersion").Single().Value;
        var versions = central.Descendants("PackageVersion")
            .ToDictionary(item => item.Attribute("Include")!.Value, item => item.Attribute("Version")!.Value.Replace("$(AspireVersion)", aspire, StringComparison.Ordinal));
        var published = project.Descendants("PackageReference").Select(item => item.Attribute("Include")!.Value).ToDictionary(name => name, name => versions[name]);
        var own = project.Descendants("ProjectReference").ToDictionary(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value), _ => PackedPackages.Version);

        Assert.Equal(published.Concat(own).OrderBy(item => item.Key, StringComparer.Ordinal), package.Dependencies.OrderBy(item => item.Key, StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public void An_assembly_refers_to_the_published_assemblies_by_the_names_that_they_have(string id)
    {
        using var package = packages.Open(id);
        using var assembly = package.Assembly();
        var reader = assembly.GetMetadataReader();

        foreach (var name in reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName()))
        {
            switch (name.Name!)
            {
                case "Aspire.Hosting.AWS":
                    Assert.Equal(("885c28607f98e604", true), (KeyOf(name), name.Version <= new Version(13, 6, 0, 0)));
                    break;
                case ['A', 's', 'p', 'i', 'r', 'e', '.', ..]:
                    Assert.Equal(("cc7b13ffcd2ddd51", true), (KeyOf(name), name.Version <= new Version(13, 5, 2, 0)));
                    break;
                case ['A', 'W', 'S', 'S', 'D', 'K', '.', ..]:
                    Assert.Equal(("885c28607f98e604", new Version(4, 0, 0, 0)), (KeyOf(name), name.Version));
                    break;
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public void An_assembly_refers_to_nothing_that_its_dependencies_do_not_bring(string id)
    {
        using var package = packages.Open(id);
        using var assembly = package.Assembly();
        var reader = assembly.GetMetadataReader();
        // Assemblies are named as their packages; the last ones are the framework's.
        string[] brought = [.. package.Dependencies.Keys, "AWSSDK.Core", "OpenTelemetry", "OpenTelemetry.Api", "System.", "Microsoft."];

        var strangers = reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName().Name!)
            .Where(name => !brought.Any(known => known.EndsWith('.') ? name.StartsWith(known, StringComparison.Ordinal) : name == known));

        Assert.Empty(strangers);
    }

    [Theory, MemberData(nameof(All))]
    public void A_symbol_package_belongs_to_its_assembly(string id)
    {
        using var package = packages.Open(id);
        using var symbols = packages.Open(id, "snupkg");
        using var assembly = package.Assembly();
        using var pdb = symbols.Symbols();
        var entry = assembly.ReadDebugDirectory().Single(item => item.Type == DebugDirectoryEntryType.CodeView);

        Assert.Equal([$"{id}.nuspec", $"lib/net10.0/{id}.pdb"], symbols.Files.Order(StringComparer.Ordinal));
        Assert.Equal(assembly.ReadCodeViewDebugDirectoryData(entry).Guid, new BlobContentId(pdb.GetMetadataReader().DebugMetadataHeader!.Id).Guid);
    }

    [Theory, MemberData(nameof(All))]
    public void An_assembly_is_built_reproducibly(string id)
    {
        using var package = packages.Open(id);
        using var assembly = package.Assembly();

        Assert.Contains(assembly.ReadDebugDirectory(), item => item.Type == DebugDirectoryEntryType.Reproducible);
    }

    [Theory, MemberData(nameof(All))]
    public void The_documentation_of_an_assembly_is_in_its_package(string id)
    {
        using var package = packages.Open(id);

        var documentation = XDocument.Parse(package.ReadText($"lib/net10.0/{id}.xml"));

        Assert.Equal(id, documentation.Root!.Element("assembly")!.Element("name")!.Value);
        Assert.NotEmpty(documentation.Descendants("summary"));
    }

    [Theory, MemberData(nameof(All))]
    public void A_readme_has_no_links_that_break_outside_of_the_repository(string id)
    {
        using var package = packages.Open(id);

        var targets = MarkdownLink().Matches(package.ReadText("README.md")).Select(match => match.Groups[1].Value);

        Assert.All(targets, target => Assert.StartsWith("https://", target, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public void The_icon_is_a_png_of_128_pixels(string id)
    {
        using var package = packages.Open(id);

        var icon = package.Read("icon.png");

        Assert.Equal([0x89, 0x50, 0x4E, 0x47], icon[..4]);
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
    }

    private static string KeyOf(System.Reflection.AssemblyName name) => Convert.ToHexStringLower(name.GetPublicKeyToken() ?? []);

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex MarkdownLink();
}
