// What the two XML protocols share: a shape is read from elements named as its members; the items of a list may be called anything.

using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using Amazon.Runtime;

namespace Amazon.StandIns;

internal static class XmlShapes
{
    public static PropertyInfo[] Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    public static XElement Child(XElement parent, string name) => parent?.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    public static void Fill(object structure, XElement element)
    {
        foreach (var member in Members(structure.GetType()))
        {
            if (Child(element, member.Name) is { } child)
            {
                member.SetValue(structure, Read(member.PropertyType, child));
            }
        }
    }

    private static object Read(Type type, XElement element)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
        {
            return element.Value;
        }

        if (plain.IsGenericType)
        {
            var list = (IList)Activator.CreateInstance(plain);
            foreach (var item in element.Elements())
            {
                list.Add(Read(plain.GetGenericArguments()[0], item));
            }

            return list;
        }

        if (plain == typeof(DateTime))
        {
            return DateTime.Parse(element.Value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        }

        if (plain.IsValueType)
        {
            return Convert.ChangeType(element.Value, plain, CultureInfo.InvariantCulture);
        }

        if (plain.IsSubclassOf(typeof(ConstantClass)))
        {
            return Activator.CreateInstance(plain, element.Value);
        }

        var structure = Activator.CreateInstance(plain);
        Fill(structure, element);
        return structure;
    }
}
