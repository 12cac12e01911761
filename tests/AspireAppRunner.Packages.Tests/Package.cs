using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace AspireAppRunner.Packages.Tests;

/// <summary>A package file, opened.</summary>
internal sealed class Package(string path) : IDisposable
{
    private readonly ZipArchive _archive = ZipFile.OpenRead(path);

    /// <summary>The files in it, without those of the container format.</summary>
    public IEnumerable<string> Files => _archive.Entries.Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");

    public XElement Metadata
    {
        get
        {
            using var stream = _archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            return XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        }
    }

    public IReadOnlyDictionary<string, string> Dependencies => Metadata.Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .ToDictionary(dependency => dependency.Attribute("id")!.Value, dependency => dependency.Attribute("version")!.Value);

    public string? Value(string name) => Metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    public XElement Element(string name) => Metadata.Elements().Single(element => element.Name.LocalName == name);

    public byte[] Read(string file)
    {
        using var stream = _archive.GetEntry(file)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public string ReadText(string file) => System.Text.Encoding.UTF8.GetString(Read(file));

    public PEReader Assembly() => new([.. Read(Files.Single(file => file.EndsWith(".dll", StringComparison.Ordinal)))]);

    public MetadataReaderProvider Symbols() =>
        MetadataReaderProvider.FromPortablePdbImage([.. Read(Files.Single(file => file.EndsWith(".pdb", StringComparison.Ordinal)))]);

    public void Dispose() => _archive.Dispose();
}
