using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.Dcp;

/// <summary>Where DCP's API is, whom to trust there, and the token to show.</summary>
internal sealed record Kubeconfig(Uri Server, X509Certificate2 Authority, string Token)
{
    /// <summary>
    /// Reads the file that DCP writes. It always has one cluster and one user and only plain scalars, so three keys are
    /// looked for rather than YAML being parsed. A file still being written lacks one of them, or breaks off within it.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Kubeconfig? kubeconfig)
    {
        kubeconfig = null;
        var server = Find("server");
        var authority = Find("certificate-authority-data");
        var token = Find("token");
        if (!Uri.TryCreate(server, UriKind.Absolute, out var uri) || authority is null || string.IsNullOrEmpty(token) || !text.EndsWith('\n'))
        {
            return false;
        }

        try
        {
            kubeconfig = new(uri, X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(authority))), token);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or System.Security.Cryptography.CryptographicException)
        {
            // Half a certificate: the rest is about to be written.
            return false;
        }

        string? Find(string key)
        {
            foreach (var line in text.Split('\n'))
            {
                var entry = line.TrimStart(' ', '-');
                if (entry.StartsWith(key, StringComparison.Ordinal) && entry.AsSpan(key.Length).StartsWith(":"))
                {
                    return entry[(key.Length + 1)..].Trim().Trim('"', '\'');
                }
            }

            return null;
        }
    }
}
