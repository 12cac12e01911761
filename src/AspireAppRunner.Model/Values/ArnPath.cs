using System.Globalization;

namespace AspireAppRunner.Model;

/// <summary>The resource part of an App Runner ARN: <c>type/name[/revision]</c>.</summary>
internal static class ArnPath
{
    public static string Of(string type, string name, int? revision) =>
        revision is null ? $"{type}/{name}" : string.Create(CultureInfo.InvariantCulture, $"{type}/{name}/{revision}");
}
