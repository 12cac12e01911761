using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Aspire.Hosting.Dcp;

namespace AspireAppRunner.StandIns.Tests.Dcp;

public class KubeconfigTests
{
    private static readonly string s_complete = $"""
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: {Authority()}
            server: https://127.0.0.1:45899
          name: apiserver_cluster
        current-context: apiserver
        kind: Config
        users:
        - name: apiserver_user
          user:
            token: hggefpmehf

        """;

    [Fact]
    public void Server_token_and_authority_are_read()
    {
        Assert.True(Kubeconfig.TryParse(s_complete, out var kubeconfig));
        Assert.Equal(
            ("https://127.0.0.1:45899/", "hggefpmehf", "CN=test"),
            (kubeconfig.Server.ToString(), kubeconfig.Token, kubeconfig.Authority.Subject));
    }

    [Fact]
    public void A_file_that_is_still_being_written_is_not_read_yet()
    {
        for (var length = 0; length < s_complete.TrimEnd().Length; length++)
        {
            Assert.False(Kubeconfig.TryParse(s_complete[..length], out _), $"of {length} characters");
        }
    }

    [Fact]
    public void Lines_may_end_as_on_Windows() =>
        Assert.True(Kubeconfig.TryParse(s_complete.ReplaceLineEndings("\r\n"), out _));

    private static string Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99));
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
    }
}
