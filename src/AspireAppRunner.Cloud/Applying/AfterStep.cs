using Amazon.CloudWatchLogs.Model;
using Amazon.WAFV2.Model;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>What is set beside a service once it runs: custom domains, a web ACL, and how long its logs are kept.</summary>
internal sealed class AfterStep(RunContext run)
{
    // A new web ACL takes seconds to minutes until it can be associated.
    private const int WebAclAttempts = 20;

    public async Task ApplyAsync(AppRunnerService service, ActualService actual, KnownValues known, string subject, CancellationToken cancellationToken)
    {
        await DomainsAsync(service, actual, subject, cancellationToken).ConfigureAwait(false);
        if (service.WebAclArn is { } webAcl && known.Text(webAcl) is var arn && arn != actual.WebAclArn)
        {
            await WebAclAsync(actual.Service, arn, subject, cancellationToken).ConfigureAwait(false);
        }

        if (service.LogRetentionDays is { } days)
        {
            await RetentionAsync(actual.Service, days, subject, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DomainsAsync(AppRunnerService service, ActualService actual, string subject, CancellationToken cancellationToken)
    {
        var missing = service.CustomDomains.Where(wanted => actual.Domains.All(domain => domain.DomainName != wanted.DomainName)).ToArray();
        if (missing.Length > 0 && actual.Status == "PAUSED")
        {
            run.Notes.Enqueue($"{service.Name} is paused, and App Runner associates no domains meanwhile: {string.Join(", ", missing.Select(domain => domain.DomainName))}.");
            missing = [];
        }

        var domains = actual.Domains.Where(domain => service.CustomDomains.Any(wanted => wanted.DomainName == domain.DomainName)).ToList();
        foreach (var domain in missing)
        {
            var answer = await run.Calls.CallAsync("apprunner:AssociateCustomDomain", subject, () => run.Clients.AppRunner.AssociateCustomDomainAsync(
                new Sdk.AssociateCustomDomainRequest { ServiceArn = actual.Service.ServiceArn, DomainName = domain.DomainName, EnableWWWSubdomain = domain.EnableWWWSubdomain }, cancellationToken)).ConfigureAwait(false);
            domains.Add(answer.CustomDomain);
        }

        if (domains.Any(domain => domain.CertificateValidationRecords is not { Count: > 0 } || run.Options.WaitForCustomDomains) && domains.Any(IsPending))
        {
            domains = await WaitAsync(service, actual, subject, cancellationToken).ConfigureAwait(false);
        }

        foreach (var domain in domains.Where(domain => domain.Status?.Value != "ACTIVE"))
        {
            Tell(service, actual, domain);
        }
    }

    // The records come some seconds after the association; that it becomes active takes somebody to create them.
    private async Task<List<Sdk.CustomDomain>> WaitAsync(AppRunnerService service, ActualService actual, string subject, CancellationToken cancellationToken)
    {
        var started = run.Time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var all = await run.Services.DomainsAsync(actual.Service.ServiceArn, actual.Name, cancellationToken).ConfigureAwait(false);
            var domains = all.Where(domain => service.CustomDomains.Any(wanted => wanted.DomainName == domain.DomainName)).ToList();
            var isDone = run.Options.WaitForCustomDomains ? !domains.Any(IsPending) : domains.All(domain => !IsPending(domain) || domain.CertificateValidationRecords is { Count: > 0 });
            if (isDone || run.Time.GetElapsedTime(started) > run.Options.OperationTimeout)
            {
                return domains;
            }

            run.Log.Progress(subject, $"waiting for {string.Join(", ", domains.Where(IsPending).Select(domain => domain.DomainName))}");
            await run.Delays.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Tell(AppRunnerService service, ActualService actual, Sdk.CustomDomain domain)
    {
        if (domain.Status?.Value is "CREATE_FAILED" or "DELETE_FAILED")
        {
            run.Notes.Enqueue($"The domain {domain.DomainName} of {service.Name} is {domain.Status.Value}. Disassociate it, check its DNS records, CAA among them, and deploy again.");
            return;
        }

        run.DomainRecords.Enqueue(new DomainRecord(service.Name, domain.DomainName, domain.DomainName, "CNAME", actual.Service.ServiceUrl));
        foreach (var record in domain.CertificateValidationRecords ?? [])
        {
            run.DomainRecords.Enqueue(new DomainRecord(service.Name, domain.DomainName, record.Name, record.Type, record.Value));
        }
    }

    private async Task WebAclAsync(Sdk.Service service, string arn, string subject, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var isAssociated = await run.Calls.CallAsync("wafv2:AssociateWebACL", subject, async () =>
            {
                try
                {
                    await run.Clients.Waf.AssociateWebACLAsync(new AssociateWebACLRequest { ResourceArn = service.ServiceArn, WebACLArn = arn }, cancellationToken).ConfigureAwait(false);
                    return true;
                }
                catch (WAFUnavailableEntityException) when (attempt < WebAclAttempts)
                {
                    return false;
                }
            }).ConfigureAwait(false);
            if (isAssociated)
            {
                return;
            }

            run.Log.Progress(subject, "waiting until its web ACL can be associated");
            await run.Delays.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RetentionAsync(Sdk.Service service, int days, string subject, CancellationToken cancellationToken)
    {
        var groups = await run.Services.LogGroupsAsync(service, cancellationToken).ConfigureAwait(false);
        foreach (var (group, _) in groups.Where(group => group.Value != days))
        {
            await run.Calls.CallAsync("logs:PutRetentionPolicy", subject, () => run.Clients.Logs.PutRetentionPolicyAsync(
                new PutRetentionPolicyRequest { LogGroupName = group, RetentionInDays = days }, cancellationToken)).ConfigureAwait(false);
        }

        if (groups.Count < 2)
        {
            run.Notes.Enqueue($"Not every log group of {service.ServiceName} exists yet, so how long it keeps lines could not be set. Deploy again later.");
        }
    }

    private static bool IsPending(Sdk.CustomDomain domain) => domain.Status?.Value is not ("ACTIVE" or "CREATE_FAILED" or "DELETE_FAILED");
}
