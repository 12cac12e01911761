using System.Diagnostics.CodeAnalysis;

namespace AspireAppRunner.Model;

/// <summary>An Amazon Resource Name, taken apart: <c>arn:partition:service:region:account:resource</c>.</summary>
/// <param name="Partition">The partition, such as <c>aws</c>.</param>
/// <param name="Service">The namespace, such as <c>apprunner</c>.</param>
/// <param name="Region">The Region; empty for global resources.</param>
/// <param name="AccountId">The account; empty for resources without one.</param>
/// <param name="Resource">The rest, colons included.</param>
public sealed record Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    /// <summary>Takes an ARN apart.</summary>
    /// <param name="text">The text.</param>
    /// <param name="arn">The parts, if the text has the six fields of an ARN and begins with <c>arn:</c>.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Arn? arn)
    {
        var fields = text?.Split(':', 6);
        arn = fields is ["arn", { Length: > 0 } partition, { Length: > 0 } service, var region, var account, { Length: > 0 } resource]
            ? new Arn(partition, service, region, account, resource)
            : null;
        return arn is not null;
    }

    /// <summary>The ARN as one text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{AccountId}:{Resource}";
}
