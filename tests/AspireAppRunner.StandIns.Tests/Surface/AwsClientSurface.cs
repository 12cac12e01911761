using System.Reflection;
using Amazon.Runtime;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>The public surface of an AWS client in the notation of the lists: a line a type with its base, a line a member with its type.</summary>
internal static class AwsClientSurface
{
    public static HashSet<string> LinesOfList(string file) => [.. Reference.Read(file).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public static HashSet<string> LinesOf(Type client, Func<Type, bool> isUnlisted) =>
        [.. client.Assembly.GetExportedTypes().SelectMany(type => type == client ? Operations(type) : isUnlisted(type) ? [] : LinesOf(type))];

    private static IEnumerable<string> Operations(Type client) =>
        client.GetMethods().Select(method => method.Name).Where(name => name.EndsWith("Async", StringComparison.Ordinal)).Select(name => $"{client.FullName}.{name}");

    private static IEnumerable<string> LinesOf(Type type)
    {
        var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);
        var listed = type.IsSubclassOf(typeof(ConstantClass))
            ? members.Where(member => member is not (ConstructorInfo or MethodInfo { Name: "FindValue" or "op_Implicit" })).Select(member => member.Name)
            : members.Where(member => member is not (ConstructorInfo or MethodInfo { IsSpecialName: true }))
                .Select(member => member is PropertyInfo property ? $"{property.Name} : {NameOf(property.PropertyType)}" : member.Name);
        return listed.Select(member => $"{type.FullName}.{member}").Prepend($"{type.FullName} : {type.BaseType!.Name}");
    }

    private static string NameOf(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } underlying => underlying.Name + "?",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ => type.Name,
    };
}
