using System.Reflection;
using System.Runtime.CompilerServices;
using AspireAppRunner.Model;
using Aspire.Hosting;
using Aspire.Hosting.AppRunner;

namespace AspireAppRunner.Hosting.Tests.Polyglot;

/// <summary>What AppHosts in TypeScript and other languages see of the package.</summary>
public sealed class ExportTests
{
    private static readonly Assembly s_assembly = typeof(AppRunnerServiceResource).Assembly;

    private static readonly MethodInfo[] s_methods = [.. s_assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))];

    private static readonly MethodInfo[] s_exported = [.. s_methods.Where(method => method.IsDefined(typeof(AspireExportAttribute)))];

    [Fact]
    public void Every_public_extension_method_is_exported_or_says_why_it_is_not()
    {
        var silent = s_methods
            .Where(method => method is { IsPublic: true, DeclaringType.IsPublic: true } && method.IsDefined(typeof(ExtensionAttribute)))
            .Where(method => !method.IsDefined(typeof(AspireExportAttribute)) && string.IsNullOrEmpty(method.GetCustomAttribute<AspireExportIgnoreAttribute>()?.Reason));

        Assert.Empty(silent.Select(method => method.ToString()));
    }

    [Fact]
    public void Every_method_that_only_CSharp_can_call_has_an_exported_one_in_its_place()
    {
        var names = s_exported.Select(IdOf).ToHashSet();

        var missing = s_methods
            .Where(method => method.IsDefined(typeof(AspireExportIgnoreAttribute)))
            .Select(method => CamelCase(method.Name))
            .Where(name => !names.Contains(name));

        // The model of a whole deployment stays C#'s; withDeploymentTags is what other languages get of it.
        Assert.Equal(["configureDeployment"], missing);
    }

    [Fact]
    public void No_two_exports_have_the_same_id()
    {
        Assert.Empty(s_exported.GroupBy(IdOf).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void An_id_that_is_the_name_of_the_method_is_not_repeated()
    {
        Assert.Empty(s_exported.Where(method => method.GetCustomAttribute<AspireExportAttribute>()!.Id == CamelCase(method.Name)).Select(method => method.Name));
    }

    [Fact]
    public void Exported_methods_take_nothing_that_does_not_cross_the_border()
    {
        var strange = s_exported
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .Where(type => typeof(Delegate).IsAssignableFrom(type)
                || (type.Namespace!.StartsWith("AspireAppRunner", StringComparison.Ordinal) && !type.IsEnum)
                || (type.Namespace == "Aspire.Hosting.AppRunner" && !type.IsEnum && !type.IsDefined(typeof(AspireDtoAttribute))));

        Assert.Empty(strange);
    }

    [Fact]
    public void Resources_are_exported()
    {
        var resources = s_assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(Aspire.Hosting.ApplicationModel.IResource)));

        Assert.All(resources, type => Assert.True(type.IsDefined(typeof(AspireExportAttribute)), type.Name));
    }

    [Fact]
    public void The_sizes_of_instances_are_those_of_App_Runner()
    {
        var sizes = Enum.GetValues<AppRunnerInstanceSize>();

        Assert.Equal(InstanceSize.All, sizes.Select(size => size.ToModel()));
        Assert.All(sizes, size => Assert.Same(typeof(InstanceSize).GetProperty(size.ToString())!.GetValue(null), size.ToModel()));
    }

    [Fact]
    public void The_runtimes_are_those_of_App_Runner()
    {
        var runtimes = Enum.GetValues<AppRunnerRuntime>();

        Assert.Equal(ManagedRuntime.All, runtimes.Select(runtime => runtime.ToModel()));
        Assert.All(runtimes, runtime => Assert.Same(typeof(ManagedRuntime).GetProperty(runtime.ToString())!.GetValue(null), runtime.ToModel()));
    }

    private static string IdOf(MethodInfo method) => method.GetCustomAttribute<AspireExportAttribute>()!.Id ?? CamelCase(method.Name);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
