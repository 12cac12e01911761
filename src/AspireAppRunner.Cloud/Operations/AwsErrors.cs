using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace AspireAppRunner.Cloud.Operations;

/// <summary>AWS's errors in words that help: why, and what to do.</summary>
internal static partial class AwsErrors
{
    /// <summary>
    /// Whether it comes from a call to AWS: refused, unanswered, or not answered in time. HttpClient tells that last one as a cancellation; of a connection that breaks the SDK
    /// brings out the <see cref="IOException"/> alone.
    /// </summary>
    public static bool IsOfAws(Exception exception) =>
        exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException or TaskCanceledException { InnerException: TimeoutException };

    /// <summary>Whether the same call may well succeed a little later.</summary>
    public static bool IsTransient(Exception? exception) => exception switch
    {
        AmazonServiceException service => service.StatusCode >= HttpStatusCode.InternalServerError || IsThrottling(service.ErrorCode),
        HttpRequestException or IOException or TimeoutException or TaskCanceledException => true,
        _ => false,
    };

    public static (string Why, string Remedy) Explain(Exception exception, string action, string? caller) => exception switch
    {
        AmazonServiceException service => Explain(service, action, caller),
        AmazonClientException { Message: var message } when message.Contains("credentials", StringComparison.OrdinalIgnoreCase) =>
            ("There are no AWS credentials.", "Sign in (aws sso login, aws configure) or set AWS_PROFILE, and deploy again."),
        AmazonClientException client => (Sentence(client.Message), "See to the configuration of the AWS SDK: profile, Region and endpoint."),
        _ => (Sentence(exception.Message), "AWS could not be reached. See that there is a network and that the service exists in the Region, then deploy again: it goes on where it ended."),
    };

    private static (string Why, string Remedy) Explain(AmazonServiceException error, string action, string? caller)
    {
        switch (error.ErrorCode)
        {
            case "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "NotAuthorized":
                return AccessDenied(error, action, caller);
            case "ExpiredToken" or "ExpiredTokenException" or "RequestExpired":
                return ("The AWS credentials have expired.", "Sign in again (aws sso login, for example) and deploy again: it goes on where it ended.");
            case "UnrecognizedClientException" or "InvalidClientTokenId" or "SignatureDoesNotMatch" or "InvalidSignatureException" or "InvalidAccessKeyId":
                return ("AWS does not accept the credentials.", "See that the profile or the AWS_… variables are those of the account to deploy to, and that this machine's clock is right.");
            case "ServiceQuotaExceededException" or "LimitExceeded" or "LimitExceededException" or "ServiceQuotaExceeded":
                return ($"A quota of the account is used up: {Sentence(error.Message)}", "Remove what isn't needed any more, or have the quota raised in the Service Quotas console, and deploy again.");
            case var code when IsThrottling(code):
                return ("AWS had too many requests, also after several tries.", "Deploy again in a minute: it goes on where it ended.");
            default:
                return error.StatusCode >= HttpStatusCode.InternalServerError
                    ? ($"AWS failed with status {(int)error.StatusCode}, also after several tries: {Sentence(error.Message)}", "Deploy again later: it goes on where it ended.")
                    : (Sentence(error.Message), $"AWS refused the call with {error.ErrorCode ?? error.StatusCode.ToString()}. Correct what the message names and deploy again.");
        }
    }

    private static (string Why, string Remedy) AccessDenied(AmazonServiceException error, string action, string? caller)
    {
        var missing = MissingAction().Match(error.Message) is { Success: true } match ? match.Groups["action"].Value : action;
        var remedy = $"Allow {missing} in the identity's policy. {PageOf(missing)} lists everything that a deployment needs.";
        if (action == "apprunner:CreateService" && !error.Message.Contains("authorized to perform", StringComparison.OrdinalIgnoreCase))
        {
            remedy += " App Runner takes no new customers since 30 April 2026; an account that never used it can deploy to ECS Express Mode instead.";
        }

        return ($"{caller ?? "The identity"} may not {missing}.", remedy);
    }

    private static string PageOf(string action) =>
        action.StartsWith("ecs:", StringComparison.Ordinal) || action.StartsWith("route53:", StringComparison.Ordinal) ? "docs/express-mode-permissions.md" : "docs/deploy-permissions.md";

    private static bool IsThrottling(string? code) =>
        code is "Throttling" or "ThrottlingException" or "ThrottledException" or "TooManyRequestsException" or "RequestLimitExceeded";

    private static string Sentence(string? text) => string.IsNullOrWhiteSpace(text) ? "AWS gave no reason." : text.TrimEnd('.', ' ', '\n') + ".";

    [GeneratedRegex(@"perform: (?<action>[a-z0-9-]+:[A-Za-z]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex MissingAction();
}
