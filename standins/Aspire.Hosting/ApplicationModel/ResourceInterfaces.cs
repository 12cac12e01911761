using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting
{
    // These two live in the root namespace in the published package, too.
    public interface IResourceWithContainerFiles : IResource;

    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
}

namespace Aspire.Hosting.ApplicationModel
{
    public interface IResourceWithArgs : IResource;

    public interface IResourceWithEndpoints : IResource;

    public interface IResourceWithEnvironment : IResource;

    public interface IResourceWithWaitSupport : IResource;

    /// <summary>A resource that is neither started nor stopped, such as a parameter.</summary>
    public interface IResourceWithoutLifetime : IResource;

    public interface IContainerFilesDestinationResource : IResource;

    /// <summary>A resource that runs code and is deployed to a compute environment.</summary>
    public interface IComputeResource : IResource;

    [Experimental("ASPIREPROBES001", UrlFormat = Diagnostics.UrlFormat)]
    public interface IResourceWithProbes : IResource;

    public interface IResourceWithParent : IResource
    {
        IResource Parent { get; }
    }

    public interface IResourceWithParent<out T> : IResourceWithParent
        where T : IResource
    {
        new T Parent { get; }
        IResource IResourceWithParent.Parent => Parent;
    }

    internal static class Diagnostics
    {
        public const string UrlFormat = "https://aka.ms/aspire/diagnostics/{0}";
    }
}
