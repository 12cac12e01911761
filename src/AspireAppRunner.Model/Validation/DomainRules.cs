using System.Globalization;
using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about custom domains.</summary>
internal static class DomainRules
{
    // Second-level labels under which countries register names, so that *.example.co.uk is known to stand directly under a root.
    private static readonly string[] s_registryLabels = ["ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"];

    public static void Check(ServiceFindings findings, AppRunnerService service)
    {
        if (service.CustomDomains.Count > CustomDomain.LimitPerService)
        {
            findings.Add(TooManyDomains, "CustomDomains", $"The service has {service.CustomDomains.Count.ToString(CultureInfo.InvariantCulture)} custom domains; five is the most.", "Use a wildcard for subdomains of one domain.");
        }

        foreach (var domain in service.CustomDomains)
        {
            var setting = $"CustomDomains.{domain.DomainName}";
            if (!Patterns.DomainName.IsMatch(domain.DomainName) || (domain.IsWildcard && !IsDirectlyUnderRoot(domain.DomainName)))
            {
                findings.Add(DomainName, setting, $"App Runner doesn't take '{domain.DomainName}'.", "Use a root domain, a subdomain, or a wildcard directly under a root domain such as *.example.com.");
            }

            if (domain is { IsWildcard: true, EnableWWWSubdomain: true })
            {
                findings.Add(WwwOfWildcard, setting, "A wildcard can't have a www subdomain besides; it covers www already.", "Leave EnableWWWSubdomain out.");
            }
        }

        foreach (var same in service.CustomDomains.GroupBy(domain => domain.DomainName, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            findings.Add(DuplicateDomain, $"CustomDomains.{same.Key}", $"'{same.Key}' is given twice.", "Give each domain once.");
        }
    }

    private static bool IsDirectlyUnderRoot(string domain)
    {
        var labels = domain.Split('.')[1..];
        return labels.Length == 2 || (labels.Length == 3 && labels[2].Length == 2 && s_registryLabels.Contains(labels[1], StringComparer.OrdinalIgnoreCase));
    }
}
