using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>A domain of a service's own.</summary>
/// <param name="Name">The domain.</param>
/// <param name="WithWww">Whether <c>www.</c> before it belongs to it.</param>
/// <param name="Place">Its place in lists.</param>
internal sealed record AssociatedDomain(string Name, bool WithWww, long Place);

/// <summary>
/// Custom domains. No certificate is needed here: after its association a domain is active, and the service's gateway answers to it.
/// Who wants to use it points it at 127.0.0.1.
/// </summary>
internal sealed class CustomDomainOperations(LocalAccount account)
{
    private const string NameMember = "DomainName";

    public void AddTo(ApiDispatcher api)
    {
        api.Add("AssociateCustomDomain", Associate);
        api.Add("DescribeCustomDomains", Describe);
        api.Add("DisassociateCustomDomain", Disassociate);
    }

    /// <summary>Remembers a domain, and lets the gateway answer to it.</summary>
    public AssociatedDomain Add(ApiService service, string name, bool withWww)
    {
        var domain = new AssociatedDomain(name, withWww, account.NextPlace());
        service.Domains.Add(domain);
        service.ServeDomains();
        return domain;
    }

    private JsonObject Associate(JsonObject input)
    {
        var service = account.Services.FindExisting(input.RequiredText("ServiceArn"));
        var name = input.RequiredText(NameMember).ToLowerInvariant();
        var isWildcard = name.StartsWith("*.", StringComparison.Ordinal);
        var withWww = input.Flag("EnableWWWSubdomain") ?? !isWildcard;
        if (name.LastIndexOf('*') > 0 || (name.Contains('*', StringComparison.Ordinal) && !isWildcard) || !name.Contains('.', StringComparison.Ordinal) || name.Split('.').Any(static label => !IsLabel(label)))
        {
            throw ApiException.InvalidRequest($"'{name}' can't be a custom domain: give a root domain, a subdomain, or a wildcard such as *.example.com.");
        }

        if (isWildcard && withWww)
        {
            throw ApiException.InvalidRequest($"The wildcard {name} covers its www subdomain already: leave EnableWWWSubdomain out.");
        }

        if (account.Services.Existing.Any(other => other.Domains.Exists(domain => domain.Name == name)))
        {
            throw ApiException.InvalidRequest($"The domain {name} is associated with a service already.");
        }

        if (service.Domains.Count >= Model.CustomDomain.LimitPerService)
        {
            throw ApiException.InvalidRequest($"The service {service.Name} has {Model.CustomDomain.LimitPerService} custom domains already, the most there may be.");
        }

        if (service.Status is not (ServiceStatus.Running or ServiceStatus.Paused))
        {
            throw ApiException.InvalidState($"A domain can't be associated: service {service.Name} is in status {service.Status.ToApiName()}.");
        }

        return Answer(service, Add(service, name, withWww), "CREATING", "PENDING_VALIDATION");
    }

    /// <summary>Whether DNS has such names between dots (RFC 1123, section 2.1); the pattern of the API has let no other characters through.</summary>
    private static bool IsLabel(string label) => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-';

    private JsonObject Describe(JsonObject input)
    {
        var service = account.Services.FindExisting(input.RequiredText("ServiceArn"));
        var page = ApiPage.Of(
            "DescribeCustomDomains",
            input,
            "CustomDomains",
            service.Domains.Select(domain => (domain.Place, DomainJson(service, domain, "ACTIVE", "SUCCESS"))));
        AddTargets(page, service);
        return page;
    }

    private JsonObject Disassociate(JsonObject input)
    {
        var service = account.Services.FindExisting(input.RequiredText("ServiceArn"));
        var name = input.RequiredText(NameMember).ToLowerInvariant();
        var domain = service.Domains.Find(domain => domain.Name == name)
            ?? throw ApiException.NotFound($"The domain {name} isn't associated with the service {service.Name}.");
        service.Domains.Remove(domain);
        service.ServeDomains();
        return Answer(service, domain, "DELETING", "SUCCESS");
    }

    private JsonObject Answer(ApiService service, AssociatedDomain domain, string status, string validation)
    {
        var answer = new JsonObject { ["CustomDomain"] = DomainJson(service, domain, status, validation) };
        AddTargets(answer, service);
        return answer;
    }

    private void AddTargets(JsonObject answer, ApiService service)
    {
        answer["DNSTarget"] = service.DnsTarget;
        answer["ServiceArn"] = service.Arn;
        answer["VpcDNSTargets"] = account.VpcIngressConnections
            .Where(connection => connection.IsActive && connection.Service == service)
            .Select(static connection => new JsonObject
            {
                ["VpcIngressConnectionArn"] = connection.Arn,
                ["VpcId"] = connection.Configuration.Text("VpcId"),
                [NameMember] = connection.DomainName,
            })
            .ToJsonArray();
    }

    private static JsonObject DomainJson(ApiService service, AssociatedDomain domain, string status, string validation)
    {
        var root = domain.Name.StartsWith("*.", StringComparison.Ordinal) ? domain.Name[2..] : domain.Name;
        IEnumerable<string> names = domain.WithWww ? [root, $"www.{root}"] : [root];
        return new JsonObject
        {
            [NameMember] = domain.Name,
            ["EnableWWWSubdomain"] = domain.WithWww,
            ["CertificateValidationRecords"] = names
                .Select(name => new JsonObject
                {
                    ["Name"] = $"_{service.Id}.{name}.",
                    ["Type"] = "CNAME",
                    ["Value"] = $"_{service.Id}.acm-validations.localhost.",
                    ["Status"] = validation,
                })
                .ToJsonArray(),
            ["Status"] = status,
        };
    }
}
