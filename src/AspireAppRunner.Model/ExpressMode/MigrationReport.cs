using System.Globalization;
using System.Text;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>Writes down, as Markdown, what moving a deployment to ECS Express Mode means and how it is done. Equal deployments give equal texts.</summary>
/// <remarks>The steps are those of the AWS App Runner Developer Guide, "AWS App Runner availability change"; what becomes of each setting is <see cref="ExpressModeMapping"/>.</remarks>
public static class MigrationReport
{
    private static readonly (SettingFate Fate, string Title, string Meaning)[] s_fates =
    [
        (SettingFate.Carried, "Carried over", "means the same"),
        (SettingFate.ChangedMeaning, "Changed in meaning", "is carried over, but something else happens than before"),
        (SettingFate.NoEquivalent, "Without equivalent", "is lost"),
        (SettingFate.ByHand, "By hand", "can be had, but a person has to see to it"),
    ];

    /// <summary>The report.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="options">What App Runner's settings don't say; <see langword="null"/>: the defaults.</param>
    /// <returns>Markdown.</returns>
    public static string Write(AppRunnerDeployment deployment, ExpressModeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        var report = new StringBuilder();
        Line(report, $"# From App Runner to ECS Express Mode: {deployment.Name}");
        Line(report, "Both services run side by side; requests are shifted by DNS weights, and back if need be.");
        Summary(report, deployment);
        Problems(report, ExpressModeValidator.Validate(deployment, options));
        foreach (var service in deployment.Services)
        {
            Service(report, service);
        }

        Line(report, "## Steps");
        foreach (var (step, number) in MigrationSteps.Of(deployment).Select((step, index) => (step, index + 1)))
        {
            report.Append(CultureInfo.InvariantCulture, $"{number}. {step}\n");
        }

        return report.ToString();
    }

    /// <summary>The whole table of <see cref="ExpressModeMapping"/>, as it stands in <c>docs/express-mode.md</c>.</summary>
    /// <returns>Markdown.</returns>
    public static string WriteMatrix()
    {
        var matrix = new StringBuilder("| App Runner | Fate | ECS Express Mode | What that means |\n|---|---|---|---|\n");
        foreach (var row in ExpressModeMapping.All)
        {
            matrix.Append(CultureInfo.InvariantCulture, $"| `{row.Setting}` | {Title(row.Fate).ToLowerInvariant()} | {row.ExpressSetting ?? "–"} | {Cell(row.Explanation)} |\n");
        }

        return matrix.ToString();
    }

    private static void Summary(StringBuilder report, AppRunnerDeployment deployment)
    {
        report.Append(CultureInfo.InvariantCulture, $"| Service | {string.Join(" | ", s_fates.Select(fate => fate.Title))} |\n|---|{string.Concat(s_fates.Select(_ => "---|"))}\n");
        foreach (var service in deployment.Services)
        {
            report.Append(CultureInfo.InvariantCulture, $"| {Cell(service.Name)} | {string.Join(" | ", s_fates.Select(fate => ExpressModeMapping.Of(service, fate.Fate).Count))} |\n");
        }

        report.Append('\n');
    }

    private static void Problems(StringBuilder report, IReadOnlyList<Diagnostic> diagnostics)
    {
        // What the tables below say already is not a problem of its own.
        Diagnostic[] problems = [.. diagnostics.Where(diagnostic => diagnostic.Code != ExpressModeRules.Changed.Code && diagnostic.Code != ExpressModeRules.Lost.Code && diagnostic.Code != ExpressModeRules.ByHand.Code)];
        if (problems.Length == 0)
        {
            return;
        }

        Line(report, "## To decide first");
        foreach (var problem in problems)
        {
            report.Append(CultureInfo.InvariantCulture, $"- **{problem.Code}** {(problem.Service is { } service ? $"{service}: " : "")}{problem.Message} {problem.Remedy}\n");
        }

        report.Append('\n');
    }

    private static void Service(StringBuilder report, AppRunnerService service)
    {
        Line(report, $"## {service.Name}");
        foreach (var (fate, title, meaning) in s_fates)
        {
            var rows = ExpressModeMapping.Of(service, fate);
            if (rows.Count == 0)
            {
                continue;
            }

            Line(report, $"### {title}");
            Line(report, $"What {meaning}:");
            foreach (var row in rows)
            {
                report.Append(CultureInfo.InvariantCulture, $"- `{row.Setting}`{(row.ExpressSetting is { } express ? $" → {express}" : "")}: {row.Explanation}\n");
            }

            report.Append('\n');
        }
    }

    private static string Title(SettingFate fate) => s_fates.Single(item => item.Fate == fate).Title;

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static void Line(StringBuilder report, string text) => report.Append(CultureInfo.InvariantCulture, $"{text}\n\n");
}
