using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AspireAppRunner.Cloud;

/// <summary>Writes a plan for people and for programs.</summary>
internal static class PlanWriter
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Json(DeploymentPlan plan) => JsonSerializer.Serialize(plan, s_json);

    public static string Text(DeploymentPlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Deployment} → account {plan.Account.AccountId}, {plan.Account.Region}\n");
        foreach (var change in plan.Changes.Where(change => change.Kind != ChangeKind.None))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Sign(change.Kind)} {change.Type} {change.Name}: {Verb(change.Kind)}{(change.Reason is null ? "" : $" ({change.Reason})")}\n");
            foreach (var setting in change.Settings)
            {
                text.Append(CultureInfo.InvariantCulture, $"      {setting.Setting}: {Shown(setting)}\n");
            }
        }

        foreach (var note in plan.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  ! {note}\n");
        }

        return text.Append(Totals(plan)).Append('\n').ToString();
    }

    private static string Totals(DeploymentPlan plan)
    {
        var counts = plan.Changes.Where(change => change.Kind != ChangeKind.None).GroupBy(change => change.Kind).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Verb(group.Key)}")).ToArray();
        return counts.Length == 0 ? "Nothing to do." : $"{string.Join(", ", counts)}.";
    }

    private static string Shown(SettingChange setting) => (setting.Old, setting.New) switch
    {
        (null, { } now) => now,
        ({ } before, null) => $"{before} → (none)",
        var (before, now) => $"{before} → {now}",
    };

    private static char Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => '+',
        ChangeKind.Update or ChangeKind.Redeploy => '~',
        ChangeKind.Decide => '?',
        ChangeKind.Replace => '±',
        ChangeKind.Push => '↑',
        ChangeKind.Delete => '-',
        ChangeKind.None => ' ',
        _ => throw new InvalidOperationException($"Unknown kind of change '{kind}'."),
    };

    private static string Verb(ChangeKind kind) => kind switch
    {
        ChangeKind.None => "as it is",
        ChangeKind.Create => "created",
        ChangeKind.Update => "updated",
        ChangeKind.Decide => "updated if need be",
        ChangeKind.Redeploy => "deployed again",
        ChangeKind.Replace => "replaced",
        ChangeKind.Push => "pushed",
        ChangeKind.Delete => "removed",
        _ => throw new InvalidOperationException($"Unknown kind of change '{kind}'."),
    };
}
