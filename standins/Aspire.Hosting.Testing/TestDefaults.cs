using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>What differs in a test from an AppHost that is run by hand.</summary>
internal class TestDefaults(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure) : AppHostActivation
{
    protected string[] Args => args;

    public override void OnBuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        // The AppHost may have handed its arguments on, or not; given twice they say the same.
        options.Args = ["DcpPublisher:RandomizePorts=true", .. options.Args ?? [], .. args];
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;
        options.AllowUnsecuredTransport = true;
        if (!options.Args.Contains("--environment"))
        {
            settings.EnvironmentName = Environments.Development;
        }

        configure(options, settings);
    }
}
