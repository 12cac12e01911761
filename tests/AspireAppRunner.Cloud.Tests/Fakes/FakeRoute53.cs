using System.Globalization;
using System.Xml.Linq;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <summary>A hosted zone, as far as its records go: changes are all or nothing, and a record is deleted only by its exact content.</summary>
internal sealed class FakeRoute53
{
    public const string ZoneId = "Z0HOSTED";
    private static readonly XNamespace s_names = "https://route53.amazonaws.com/doc/2013-04-01/";
    private readonly Dictionary<string, int> _looks = [];

    public List<XElement> Records { get; } = [];

    /// <summary>Gets or sets what happens between a change's arrival and its being carried out.</summary>
    public Action? Meanwhile { get; set; }

    public static XElement CName(string domain, string target, string? set = null, int? weight = null, int ttl = 300) => new(
        s_names + "ResourceRecordSet",
        new XElement(s_names + "Name", domain + "."),
        new XElement(s_names + "Type", "CNAME"),
        set is null ? null : new XElement(s_names + "SetIdentifier", set),
        weight is null ? null : new XElement(s_names + "Weight", weight),
        new XElement(s_names + "TTL", ttl),
        new XElement(s_names + "ResourceRecords", new XElement(s_names + "ResourceRecord", new XElement(s_names + "Value", target))));

    public static XElement Alias(string domain, string target, string zone) => new(
        s_names + "ResourceRecordSet",
        new XElement(s_names + "Name", domain + "."),
        new XElement(s_names + "Type", "A"),
        new XElement(s_names + "AliasTarget", new XElement(s_names + "HostedZoneId", zone), new XElement(s_names + "DNSName", target + "."), new XElement(s_names + "EvaluateTargetHealth", "false")));

    /// <summary>The weights of a domain's records by their set identifiers, as one text.</summary>
    public string Weights(string domain) => string.Join(' ', Records.Where(record => Value(record, "Name") == domain + ".").OrderByDescending(record => Value(record, "SetIdentifier"), StringComparer.Ordinal)
        .Select(record => $"{Value(record, "SetIdentifier")}={Value(record, "Weight")}"));

    public string Answer(string operation, string path, Dictionary<string, string> query, string body)
    {
        if (operation == "GetChange")
        {
            var id = path.Split('/')[^1];
            _looks[id] = _looks.GetValueOrDefault(id) + 1;
            return Document("GetChangeResponse", Info(id, _looks[id] > 1 ? "INSYNC" : "PENDING"));
        }

        if (path.Split('/')[3] != ZoneId)
        {
            throw new FakeError("NoSuchHostedZone", "No hosted zone found.");
        }

        return operation == "ChangeResourceRecordSets" ? Change(XElement.Parse(body)) : List(query);
    }

    // One a page, so that pages are followed.
    private string List(Dictionary<string, string> query)
    {
        var start = (Name: query.GetValueOrDefault("name", "").TrimEnd('.') + ".", Set: query.GetValueOrDefault("identifier", ""));
        var sorted = Records.OrderBy(record => Value(record, "Name"), StringComparer.Ordinal).ThenBy(record => Value(record, "SetIdentifier"), StringComparer.Ordinal)
            .Where(record => string.CompareOrdinal(Value(record, "Name"), start.Name) > 0 || (Value(record, "Name") == start.Name && string.CompareOrdinal(Value(record, "SetIdentifier"), start.Set) >= 0)).ToArray();
        return Document("ListResourceRecordSetsResponse",
            new XElement(s_names + "ResourceRecordSets", sorted.Take(1)),
            new XElement(s_names + "IsTruncated", sorted.Length > 1 ? "true" : "false"),
            new XElement(s_names + "MaxItems", "1"),
            sorted.Length > 1 ? new XElement(s_names + "NextRecordName", Value(sorted[1], "Name")) : null,
            sorted.Length > 1 ? new XElement(s_names + "NextRecordType", Value(sorted[1], "Type")) : null,
            sorted.Length > 1 && Value(sorted[1], "SetIdentifier").Length > 0 ? new XElement(s_names + "NextRecordIdentifier", Value(sorted[1], "SetIdentifier")) : null);
    }

    private string Change(XElement request)
    {
        Meanwhile?.Invoke();
        var after = Records.Select(record => new XElement(record)).ToList();
        foreach (var change in request.Descendants(s_names + "Change"))
        {
            var record = change.Element(s_names + "ResourceRecordSet")!;
            var same = after.FirstOrDefault(other => Key(other) == Key(record));
            switch (change.Element(s_names + "Action")!.Value)
            {
                case "DELETE" when same is not null && Content(same) == Content(record):
                    after.Remove(same);
                    break;
                case "DELETE":
                    throw new FakeError("InvalidChangeBatch", $"Tried to delete resource record set {Key(record)} but the values provided do not match the current values");
                case "CREATE" when same is null && after.Where(other => Value(other, "Name") == Fixed(record)).All(other => other.Element(s_names + "SetIdentifier") is not null):
                    var made = new XElement(record);
                    made.Element(s_names + "Name")!.Value = Fixed(record);
                    after.Add(made);
                    break;
                default:
                    throw new FakeError("InvalidChangeBatch", $"Tried to create resource record set {Key(record)} but it already exists");
            }
        }

        Records.Clear();
        Records.AddRange(after);
        var id = $"C{_looks.Count.ToString(CultureInfo.InvariantCulture)}";
        _looks[id] = 0;
        return Document("ChangeResourceRecordSetsResponse", Info(id, "PENDING"));
    }

    private static string Fixed(XElement record) => Value(record, "Name").TrimEnd('.') + ".";

    private static string Key(XElement record) => $"{Fixed(record)} {Value(record, "Type")} {Value(record, "SetIdentifier")}";

    private static string Content(XElement record) => string.Join('|', record.Descendants().Where(element => !element.HasElements).Select(element => $"{element.Name.LocalName}={element.Value.TrimEnd('.')}").Order(StringComparer.Ordinal));

    private static string Value(XElement record, string name) => record.Element(s_names + name)?.Value ?? "";

    private static XElement Info(string id, string status) =>
        new(s_names + "ChangeInfo", new XElement(s_names + "Id", $"/change/{id}"), new XElement(s_names + "Status", status), new XElement(s_names + "SubmittedAt", "2026-11-01T00:00:00Z"));

    private static string Document(string name, params XElement?[] content) => "<?xml version=\"1.0\"?>\n" + new XElement(s_names + name, content).ToString(SaveOptions.DisableFormatting);
}
