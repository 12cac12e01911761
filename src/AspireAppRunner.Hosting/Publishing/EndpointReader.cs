using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Finds the one port that App Runner routes requests to.</summary>
internal static class EndpointReader
{
    public static void Read(IComputeResource resource, AppRunnerService service, ICollection<Diagnostic> diagnostics)
    {
        if (resource is AppRunnerServiceResource)
        {
            // Its endpoint is App Runner's own; WithPort says where the application listens.
            return;
        }

        // App Runner ends TLS itself, so a project's https endpoint beside its http one is the same port to it.
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        var candidates = endpoints.Where(endpoint => endpoint.UriScheme != "https").ToList();
        if (candidates.Count == 0)
        {
            candidates = endpoints;
        }

        switch (candidates)
        {
            case []:
                diagnostics.Add(HostingDiagnostics.NoEndpoint(resource.Name));
                return;
            case [{ UriScheme: "http" or "https", Transport: "http" } only]:
                service.Port = PortOf(resource, only);
                return;
            case [var only]:
                diagnostics.Add(HostingDiagnostics.NotHttp(resource.Name, only.Name, only.UriScheme is "http" or "https" ? only.Transport : only.UriScheme));
                return;
            default:
                diagnostics.Add(HostingDiagnostics.SeveralPorts(resource.Name, string.Join(", ", candidates.Select(endpoint => endpoint.Name))));
                return;
        }
    }

    /// <summary>The port in the container. A project's image listens on .NET's default unless an endpoint says otherwise.</summary>
    private static int PortOf(IComputeResource resource, EndpointAnnotation endpoint) =>
        endpoint.TargetPort ?? (resource is ProjectResource ? null : endpoint.Port) ?? AppRunnerFacts.DefaultPort;
}
