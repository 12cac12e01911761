namespace AspireAppRunner.Cloud.Planning;

/// <summary>Sees to it that nothing is replaced or removed that nobody agreed to.</summary>
internal static class PlanAgreement
{
    public static void Check(DeploymentPlan plan, DeploymentPlan? shown, DeployOptions options)
    {
        var replaced = string.Join(", ", plan.Replacements.Select(change => change.Name));
        if (replaced.Length > 0 && !options.AllowReplacement)
        {
            throw new DeploymentFailedException(
                "Deploying", $"service {replaced}", "It would have to be replaced, which gives it another URL.",
                $"See the plan, and allow it with {nameof(DeployOptions.AllowReplacement)} if that is what you want.");
        }

        if (shown is null)
        {
            return;
        }

        var agreed = shown.Changes.Where(IsDestructive).Select(change => (change.Type, change.Name)).ToHashSet();
        var surprises = plan.Changes.Where(change => IsDestructive(change) && !agreed.Contains((change.Type, change.Name))).Select(change => $"{change.Type} {change.Name}").ToArray();
        if (surprises.Length > 0)
        {
            throw new DeploymentFailedException("Deploying", string.Join(", ", surprises), "The account changed since the plan was shown: more would be replaced or removed.", "Look at a new plan.");
        }

        static bool IsDestructive(ResourceChange change) => change.Kind is ChangeKind.Replace or ChangeKind.Delete;
    }
}
