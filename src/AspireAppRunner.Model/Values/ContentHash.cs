using System.Security.Cryptography;
using System.Text;

namespace AspireAppRunner.Model;

/// <summary>A short name for immutable content: other content, other name, so that old and new can exist side by side.</summary>
internal static class ContentHash
{
    private const int Length = 10;

    public static string Of(IEnumerable<string> content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', content))))[..Length];
}
