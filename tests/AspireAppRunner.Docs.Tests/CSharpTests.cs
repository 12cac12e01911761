using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AspireAppRunner.Docs.Tests;

/// <summary>Every C# block is compiled against the assemblies of this repository, as the inside of an AppHost's or a web application's Program.cs.</summary>
public sealed partial class CSharpTests
{
    // What the SDKs of an AppHost and of a web application import by themselves.
    private static readonly string[] s_implicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "Aspire.Hosting", "Aspire.Hosting.ApplicationModel",
    ];

    private static readonly string[] s_webUsings = ["Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "Microsoft.Extensions.DependencyInjection"];

    private static readonly IReadOnlyList<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static TheoryData<string> Pages => [.. Documents.All.Where(name => Documents.Blocks(name, "csharp").Any())];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_compiles(string document)
    {
        var trees = Documents.Blocks(document, "csharp").Select(Parse);

        var compilation = CSharpCompilation.Create("Documented", trees, s_references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        // The text of an error begins with the document and the line.
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => $"{diagnostic.Location.GetMappedLineSpan()}: {diagnostic.GetMessage(null)}");
        Assert.Empty(errors);
    }

    [Fact]
    public void A_block_that_does_not_compile_is_found()
    {
        var block = new CodeBlock("example.md", 7, "csharp", "builder.AddAppRunnerService(\"api\").WithoutMeaning();", "");

        var error = Assert.Single(CSharpCompilation.Create("Documented", [Parse(block)], s_references, new(OutputKind.DynamicallyLinkedLibrary)).GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.Equal("example.md: (6,35)-(6,49)", error.Location.GetMappedLineSpan().ToString());
    }

    private static SyntaxTree Parse(CodeBlock block)
    {
        var code = new StringBuilder();
        var lines = block.Text.Split('\n');
        var given = block.Given.Split('\n');
        var usings = lines.Concat(given).Where(line => UsingDirective().IsMatch(line));
        var web = (block.Text + block.Given).Contains("WebApplication.", StringComparison.Ordinal) ? s_webUsings : [];
        foreach (var name in s_implicitUsings.Concat(web).Select(name => $"using {name};").Concat(usings).Distinct())
        {
            code.AppendLine(name);
        }

        foreach (var project in ProjectName().Matches(block.Text + block.Given).Select(match => match.Groups[1].Value).Distinct())
        {
            code.AppendLine($$"""namespace Projects { file sealed class {{project}} : Aspire.Hosting.IProjectMetadata { public string ProjectPath => ""; } }""");
        }

        var builder = block.Text.Contains("var builder =", StringComparison.Ordinal) ? "" : ", IDistributedApplicationBuilder builder";
        code.AppendLine($$"""file static class Block { static async System.Threading.Tasks.Task RunAsync(string[] args{{builder}}) { await System.Threading.Tasks.Task.CompletedTask;""");
        Array.ForEach(given, AppendCode);
        code.AppendLine($"#line {block.Line} \"{block.Document}\"");
        Array.ForEach(lines, AppendCode);
        code.AppendLine("#line default").AppendLine("} }");

        return CSharpSyntaxTree.ParseText(code.ToString(), path: block.ToString());

        void AppendCode(string line) => code.AppendLine(UsingDirective().IsMatch(line) ? "" : line);
    }

    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"Projects\.(\w+)")]
    private static partial Regex ProjectName();
}
