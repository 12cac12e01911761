using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>
/// One page of a list. Its token names the operation, the other parameters and the last item, so that it serves for nothing else,
/// and items that come and go between two pages are neither repeated nor skipped.
/// </summary>
internal static class ApiPage
{
    private const string MaxResults = "MaxResults";
    private const string NextToken = "NextToken";

    /// <summary>The page that <paramref name="input"/> asks for, as the members of the answer.</summary>
    /// <param name="operation">The operation that lists.</param>
    /// <param name="input">Its input.</param>
    /// <param name="member">The member of the answer that takes the items.</param>
    /// <param name="items">All items, each with its place: a number that it keeps for good.</param>
    /// <exception cref="ApiException">The token isn't one of this list.</exception>
    public static JsonObject Of(string operation, JsonObject input, string member, IEnumerable<(long Place, JsonObject Item)> items)
    {
        var fingerprint = Fingerprint(operation, input);
        var after = input.Text(NextToken) is { } token ? Read(token, fingerprint) : long.MinValue;
        var left = items.Where(item => item.Place > after).OrderBy(static item => item.Place).ToArray();
        var page = input.Number(MaxResults) is { } most && most < left.Length ? left[..most] : left;
        var answer = new JsonObject { [member] = page.Select(static item => item.Item).ToJsonArray() };
        if (page.Length < left.Length)
        {
            answer[NextToken] = Write(page[^1].Place, fingerprint);
        }

        return answer;
    }

    private static string Write(long after, string fingerprint)
        => Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["list"] = fingerprint, ["after"] = after }.ToJsonString()));

    private static long Read(string token, string fingerprint)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(token));
            if (json.RootElement.GetProperty("list").GetString() == fingerprint)
            {
                return json.RootElement.GetProperty("after").GetInt64();
            }
        }
        catch (Exception exception) when (exception is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not a token of ours; answered below like one of another list.
        }

        throw ApiException.InvalidRequest("The NextToken is not valid: it must come from the page before, of the same operation with the same parameters.");
    }

    private static string Fingerprint(string operation, JsonObject input)
    {
        var parameters = input.Where(static member => member.Key is not (MaxResults or NextToken)).Select(static member => $"{member.Key}={member.Value!.ToJsonString()}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{operation}\n{string.Join('\n', parameters)}")))[..16];
    }
}
