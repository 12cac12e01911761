using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace AspireAppRunner.Cloud.Stacks;

/// <summary>A change set that was made for a stack and waits to be executed.</summary>
/// <param name="StackId">The stack's ARN.</param>
/// <param name="ChangeSetId">The change set's ARN; null if none was made, because the stack is as wanted.</param>
/// <param name="IsNew">Whether the stack was made for the change set, and is empty.</param>
/// <param name="Changes">What it would do; nothing, if the stack is as wanted.</param>
internal sealed record StackChange(string StackId, string? ChangeSetId, bool IsNew, IReadOnlyList<ResourceChange> Changes)
{
    /// <summary>A change as a plan tells it. Of settings CloudFormation names those that it knows of; values it names none here.</summary>
    public static ResourceChange Describe(Change change)
    {
        var resource = change.ResourceChange;
        var settings = (resource.Details ?? []).Select(detail => detail.Target?.Name).OfType<string>().Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal).ToArray();
        var kind = resource.Action?.Value switch
        {
            nameof(ChangeAction.Add) => ChangeKind.Create,
            nameof(ChangeAction.Remove) => ChangeKind.Delete,
            nameof(ChangeAction.Modify) when resource.Replacement == Replacement.True => ChangeKind.Replace,
            nameof(ChangeAction.Modify) => ChangeKind.Update,
            _ => ChangeKind.Decide,
        };
        var reason = settings.Length == 0 ? null : string.Join(", ", settings);
        if (kind == ChangeKind.Update && resource.Replacement == Replacement.Conditional)
        {
            reason = $"{(reason is null ? "" : reason + "; ")}may be replaced";
        }

        return new ResourceChange(resource.ResourceType, resource.LogicalResourceId, kind, [], reason);
    }
}
