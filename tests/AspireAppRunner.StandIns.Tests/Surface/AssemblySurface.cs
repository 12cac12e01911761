using System.Reflection;
using System.Runtime.CompilerServices;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>The public and protected surface of an assembly, each type and member in the form of <see cref="SignatureNotation"/>.</summary>
internal static class AssemblySurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string", [typeof(object)] = "object", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(double)] = "double", [typeof(byte)] = "byte", [typeof(char)] = "char", [typeof(void)] = "void",
    };

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        var name = NameOf(type);
        yield return name;

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            yield break;
        }

        foreach (var member in type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute))))
        {
            var signature = member switch
            {
                ConstructorInfo constructor when Visible(constructor) && !IsImplicit(constructor) => $"ctor({Parameters(constructor)})",
                MethodInfo { IsSpecialName: true, Name: "op_Implicit" or "op_Explicit" } method => method.Name,
                MethodInfo { IsSpecialName: false } method when Visible(method) && !Overrides(method) => $"{method.Name}({Parameters(method)}) : {TypeOf(method.ReturnType)}",
                PropertyInfo property when Accessor(property) is { } accessor && Visible(accessor) && !Overrides(accessor) =>
                    property.GetIndexParameters().Length > 0 ? "this" : $"{property.Name} : {TypeOf(property.PropertyType)}",
                EventInfo { AddMethod: { } accessor } @event when Visible(accessor) => $"{@event.Name} : {TypeOf(@event.EventHandlerType!)}",
                FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily => type.IsEnum ? field.Name : $"{field.Name} : {TypeOf(field.FieldType)}",
                _ => null,
            };

            if (signature is not null)
            {
                yield return $"{name}.{signature}";
            }
        }
    }

    private static MethodInfo? Accessor(PropertyInfo property) => property.GetMethod ?? property.SetMethod;

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Overrides(MethodInfo method) => method.GetBaseDefinition().DeclaringType != method.DeclaringType;

    // The constructor that every class has unless it says otherwise is not on any list.
    private static bool IsImplicit(ConstructorInfo constructor) =>
        constructor.GetParameters().Length == 0 && constructor.DeclaringType!.GetConstructors(Declared).Count(other => !other.IsStatic && !other.IsDefined(typeof(CompilerGeneratedAttribute))) == 1;

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{TypeOf(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? "=" : "")}"));

    private static string NameOf(Type type) => $"{(type.IsNested ? NameOf(type.DeclaringType!) : type.Namespace)}.{type.Name.Split('`')[0]}";

    private static string TypeOf(Type type)
    {
        if (type.IsByRef)
        {
            return TypeOf(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return TypeOf(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return $"{(type.DeclaringMethod is null ? "!" : "!!")}{type.GenericParameterPosition}";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return TypeOf(underlying);
        }

        if (!type.IsGenericType)
        {
            return Keywords.GetValueOrDefault(type) ?? type.Name;
        }

        var arguments = string.Join(',', type.GetGenericArguments().Select(TypeOf));
        return type.FullName?.StartsWith("System.ValueTuple", StringComparison.Ordinal) is true ? $"({arguments})" : $"{type.Name.Split('`')[0]}<{arguments}>";
    }
}
