namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>
/// Members that aspire-api-surface.md leaves out but the published package has: each was looked up in the public API baseline
/// of Aspire 13.5.2 (microsoft/aspire, src/Aspire.Hosting/api/Aspire.Hosting.cs). Look a member up there before adding it.
/// </summary>
internal static class AspireHostingUnlisted
{
    public static IReadOnlyList<string> Members { get; } =
        """
        Aspire.Hosting.ApplicationModel.ConnectionPropertyAnnotation
        Aspire.Hosting.ApplicationModel.ConnectionPropertyAnnotation.Name : string
        Aspire.Hosting.ApplicationModel.ConnectionPropertyAnnotation.Value : ReferenceExpression
        Aspire.Hosting.ApplicationModel.ConnectionPropertyAnnotation.ctor(string name, ReferenceExpression referenceExpression)
        Aspire.Hosting.ApplicationModel.ContainerImagePullPolicyAnnotation
        Aspire.Hosting.ApplicationModel.ContainerImagePullPolicyAnnotation.ImagePullPolicy : ImagePullPolicy
        Aspire.Hosting.ApplicationModel.ContainerLifetime
        Aspire.Hosting.ApplicationModel.ContainerLifetime.Persistent
        Aspire.Hosting.ApplicationModel.ContainerLifetime.Session
        Aspire.Hosting.ApplicationModel.ContainerLifetimeAnnotation
        Aspire.Hosting.ApplicationModel.ContainerLifetimeAnnotation.Lifetime : ContainerLifetime
        Aspire.Hosting.ApplicationModel.ContainerNameAnnotation
        Aspire.Hosting.ApplicationModel.ContainerNameAnnotation.Name : string
        Aspire.Hosting.ApplicationModel.ContainerNetworkAliasAnnotation
        Aspire.Hosting.ApplicationModel.ContainerNetworkAliasAnnotation.Alias : string
        Aspire.Hosting.ApplicationModel.ContainerNetworkAliasAnnotation.Network : NetworkIdentifier
        Aspire.Hosting.ApplicationModel.ContainerNetworkAliasAnnotation.ctor(string alias)
        Aspire.Hosting.ApplicationModel.ContainerRuntimeArgsCallbackAnnotation
        Aspire.Hosting.ApplicationModel.ContainerRuntimeArgsCallbackAnnotation.Callback : Func<ContainerRuntimeArgsCallbackContext,Task>
        Aspire.Hosting.ApplicationModel.ContainerRuntimeArgsCallbackAnnotation.ctor(Action<IList<object>> callback)
        Aspire.Hosting.ApplicationModel.ContainerRuntimeArgsCallbackAnnotation.ctor(Func<ContainerRuntimeArgsCallbackContext,Task> callback)
        Aspire.Hosting.ApplicationModel.ContainerRuntimeArgsCallbackContext
        Aspire.Hosting.ApplicationModel.ContainerRuntimeArgsCallbackContext.Args : IList<object>
        Aspire.Hosting.ApplicationModel.ContainerRuntimeArgsCallbackContext.CancellationToken : CancellationToken
        Aspire.Hosting.ApplicationModel.ContainerRuntimeArgsCallbackContext.ctor(IList<object> args, CancellationToken cancellationToken=)
        Aspire.Hosting.ApplicationModel.DefaultLaunchProfileAnnotation
        Aspire.Hosting.ApplicationModel.DefaultLaunchProfileAnnotation.LaunchProfileName : string
        Aspire.Hosting.ApplicationModel.DefaultLaunchProfileAnnotation.ctor(string launchProfileName)
        Aspire.Hosting.ApplicationModel.DisableForwardedHeadersAnnotation
        Aspire.Hosting.ApplicationModel.EndpointNameAttribute
        Aspire.Hosting.ApplicationModel.EndpointReferenceAnnotation
        Aspire.Hosting.ApplicationModel.EndpointReferenceAnnotation.ContextNetworkId : NetworkIdentifier
        Aspire.Hosting.ApplicationModel.EndpointReferenceAnnotation.EndpointNames : ISet<string>
        Aspire.Hosting.ApplicationModel.EndpointReferenceAnnotation.Resource : IResourceWithEndpoints
        Aspire.Hosting.ApplicationModel.EndpointReferenceAnnotation.UseAllEndpoints : bool
        Aspire.Hosting.ApplicationModel.EndpointReferenceAnnotation.ctor(IResourceWithEndpoints resource)
        Aspire.Hosting.ApplicationModel.ExcludeLaunchProfileAnnotation
        Aspire.Hosting.ApplicationModel.ExecutableAnnotation
        Aspire.Hosting.ApplicationModel.ExecutableAnnotation.Command : string
        Aspire.Hosting.ApplicationModel.ExecutableAnnotation.WorkingDirectory : string
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault.Lower : bool
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault.MinLength : int
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault.MinLower : int
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault.MinNumeric : int
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault.MinSpecial : int
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault.MinUpper : int
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault.Numeric : bool
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault.Special : bool
        Aspire.Hosting.ApplicationModel.GenerateParameterDefault.Upper : bool
        Aspire.Hosting.ApplicationModel.IExecutionConfigurationData
        Aspire.Hosting.ApplicationModel.IExecutionConfigurationGatherer
        Aspire.Hosting.ApplicationModel.IExecutionConfigurationGatherer.GatherAsync(IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken=) : ValueTask
        Aspire.Hosting.ApplicationModel.IExecutionConfigurationGathererContext
        Aspire.Hosting.ApplicationModel.IExecutionConfigurationGathererContext.AddAdditionalData(IExecutionConfigurationData metadata) : void
        Aspire.Hosting.ApplicationModel.IExecutionConfigurationGathererContext.Arguments : List<object>
        Aspire.Hosting.ApplicationModel.IExecutionConfigurationGathererContext.EnvironmentVariables : Dictionary<string,object>
        Aspire.Hosting.ApplicationModel.IModelNameParameter
        Aspire.Hosting.ApplicationModel.IResourceWithoutLifetime
        Aspire.Hosting.ApplicationModel.ImagePullPolicy
        Aspire.Hosting.ApplicationModel.ImagePullPolicy.Always
        Aspire.Hosting.ApplicationModel.ImagePullPolicy.Default
        Aspire.Hosting.ApplicationModel.ImagePullPolicy.Missing
        Aspire.Hosting.ApplicationModel.ImagePullPolicy.Never
        Aspire.Hosting.ApplicationModel.LaunchProfileAnnotation
        Aspire.Hosting.ApplicationModel.LaunchProfileAnnotation.LaunchProfileName : string
        Aspire.Hosting.ApplicationModel.LaunchProfileAnnotation.ctor(string launchProfileName)
        Aspire.Hosting.ApplicationModel.LogLine
        Aspire.Hosting.ApplicationModel.LogLine.Content : string
        Aspire.Hosting.ApplicationModel.LogLine.IsErrorMessage : bool
        Aspire.Hosting.ApplicationModel.LogLine.LineNumber : int
        Aspire.Hosting.ApplicationModel.LogLine.ctor(int LineNumber, string Content, bool IsErrorMessage)
        Aspire.Hosting.ApplicationModel.OtlpExporterAnnotation
        Aspire.Hosting.ApplicationModel.OtlpExporterAnnotation.RequiredProtocol : OtlpProtocol
        Aspire.Hosting.ApplicationModel.ParameterDefault
        Aspire.Hosting.ApplicationModel.ParameterDefault.GetDefaultValue() : string
        Aspire.Hosting.ApplicationModel.ProjectResourceExtensions
        Aspire.Hosting.ApplicationModel.ProjectResourceExtensions.GetProjectMetadata(ProjectResource projectResource) : IProjectMetadata
        Aspire.Hosting.ApplicationModel.ProjectResourceExtensions.GetProjectResources(DistributedApplicationModel model) : IEnumerable<ProjectResource>
        Aspire.Hosting.ApplicationModel.ProxySupportAnnotation
        Aspire.Hosting.ApplicationModel.ProxySupportAnnotation.ProxyEnabled : bool
        Aspire.Hosting.ApplicationModel.ReferenceEnvironmentInjectionAnnotation
        Aspire.Hosting.ApplicationModel.ReferenceEnvironmentInjectionAnnotation.Flags : ReferenceEnvironmentInjectionFlags
        Aspire.Hosting.ApplicationModel.ReferenceEnvironmentInjectionAnnotation.ctor(ReferenceEnvironmentInjectionFlags flags)
        Aspire.Hosting.ApplicationModel.ReferenceEnvironmentInjectionFlags.All
        Aspire.Hosting.ApplicationModel.ReferenceEnvironmentInjectionFlags.ConnectionProperties
        Aspire.Hosting.ApplicationModel.ReferenceEnvironmentInjectionFlags.Endpoints
        Aspire.Hosting.ApplicationModel.ReferenceEnvironmentInjectionFlags.ServiceDiscovery
        Aspire.Hosting.ApplicationModel.ReferenceExpression.ExpressionInterpolatedStringHandler.AppendFormatted(!!0 valueProvider) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpression.ExpressionInterpolatedStringHandler.AppendFormatted(!!0 valueProvider, string format=) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpression.ExpressionInterpolatedStringHandler.AppendFormatted(IResourceBuilder<!!0> valueProvider) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpression.ExpressionInterpolatedStringHandler.AppendFormatted(IResourceBuilder<!!0> valueProvider, string format=) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpression.ExpressionInterpolatedStringHandler.AppendFormatted(ReferenceExpression valueProvider, string format) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpression.ExpressionInterpolatedStringHandler.AppendFormatted(string value) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpression.ExpressionInterpolatedStringHandler.AppendFormatted(string value, string format=) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpression.ExpressionInterpolatedStringHandler.AppendLiteral(string value) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpressionBuilder.AppendFormatted(ReferenceExpression valueProvider, string format) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpressionBuilder.ReferenceExpressionBuilderInterpolatedStringHandler.AppendFormatted(!!0 valueProvider) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpressionBuilder.ReferenceExpressionBuilderInterpolatedStringHandler.AppendFormatted(!!0 valueProvider, string format) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpressionBuilder.ReferenceExpressionBuilderInterpolatedStringHandler.AppendFormatted(IResourceBuilder<!!0> valueProvider) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpressionBuilder.ReferenceExpressionBuilderInterpolatedStringHandler.AppendFormatted(IResourceBuilder<!!0> valueProvider, string format) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpressionBuilder.ReferenceExpressionBuilderInterpolatedStringHandler.AppendFormatted(ReferenceExpression valueProvider, string format) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpressionBuilder.ReferenceExpressionBuilderInterpolatedStringHandler.AppendFormatted(string value) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpressionBuilder.ReferenceExpressionBuilderInterpolatedStringHandler.AppendFormatted(string value, string format) : void
        Aspire.Hosting.ApplicationModel.ReferenceExpressionBuilder.ReferenceExpressionBuilderInterpolatedStringHandler.AppendLiteral(string value) : void
        Aspire.Hosting.ApplicationModel.ResourceAnnotationCollection
        Aspire.Hosting.ApplicationModel.ResourceCommandVisibility.Api
        Aspire.Hosting.ApplicationModel.ResourceNameAttribute
        Aspire.Hosting.ApplicationModel.ResourceSnapshotAnnotation
        Aspire.Hosting.ApplicationModel.ResourceSnapshotAnnotation.InitialSnapshot : CustomResourceSnapshot
        Aspire.Hosting.ApplicationModel.ResourceSnapshotAnnotation.ctor(CustomResourceSnapshot initialSnapshot)
        Aspire.Hosting.ApplicationModel.ResourceUrlAnnotation.DisplayOrder : int
        Aspire.Hosting.ApplicationModel.ValueSnapshot
        Aspire.Hosting.ApplicationModel.ValueSnapshot.GetValueAsync(CancellationToken cancellationToken=) : Task<!0>
        Aspire.Hosting.ApplicationModel.ValueSnapshot.IsValueSet : bool
        Aspire.Hosting.ApplicationModel.ValueSnapshot.SetException(Exception exception) : void
        Aspire.Hosting.ApplicationModel.ValueSnapshot.SetValue(!0 value) : void
        Aspire.Hosting.AspireDtoAttribute
        Aspire.Hosting.AspireDtoAttribute.DtoTypeId : string
        Aspire.Hosting.AspireExportAttribute
        Aspire.Hosting.AspireExportAttribute.Description : string
        Aspire.Hosting.AspireExportAttribute.ExposeMethods : bool
        Aspire.Hosting.AspireExportAttribute.ExposeProperties : bool
        Aspire.Hosting.AspireExportAttribute.Id : string
        Aspire.Hosting.AspireExportAttribute.MethodName : string
        Aspire.Hosting.AspireExportAttribute.RunSyncOnBackgroundThread : bool
        Aspire.Hosting.AspireExportAttribute.Type : Type
        Aspire.Hosting.AspireExportAttribute.ctor()
        Aspire.Hosting.AspireExportAttribute.ctor(Type type)
        Aspire.Hosting.AspireExportAttribute.ctor(string id)
        Aspire.Hosting.AspireExportIgnoreAttribute
        Aspire.Hosting.AspireExportIgnoreAttribute.Reason : string
        Aspire.Hosting.AspireUnionAttribute
        Aspire.Hosting.AspireUnionAttribute.Types : Type[]
        Aspire.Hosting.AspireUnionAttribute.ctor(Type[] types)
        Aspire.Hosting.AspireValueAttribute
        Aspire.Hosting.AspireValueAttribute.CatalogName : string
        Aspire.Hosting.AspireValueAttribute.Name : string
        Aspire.Hosting.AspireValueAttribute.ctor(string catalogName)
        Aspire.Hosting.ConnectionStringBuilderExtensions
        Aspire.Hosting.ConnectionStringBuilderExtensions.AddConnectionString(IDistributedApplicationBuilder builder, string name, Action<ReferenceExpressionBuilder> connectionStringBuilder) : IResourceBuilder<ConnectionStringResource>
        Aspire.Hosting.ConnectionStringBuilderExtensions.AddConnectionString(IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) : IResourceBuilder<ConnectionStringResource>
        Aspire.Hosting.ConnectionStringResource
        Aspire.Hosting.ConnectionStringResource.ConnectionStringExpression : ReferenceExpression
        Aspire.Hosting.ConnectionStringResource.ctor(string name, ReferenceExpression connectionStringExpression)
        Aspire.Hosting.DistributedApplicationBuilder
        Aspire.Hosting.DistributedApplicationBuilder.AddResource(!!0 resource) : IResourceBuilder<!!0>
        Aspire.Hosting.DistributedApplicationBuilder.AppHostAssembly : Assembly
        Aspire.Hosting.DistributedApplicationBuilder.AppHostDirectory : string
        Aspire.Hosting.DistributedApplicationBuilder.AppHostPath : string
        Aspire.Hosting.DistributedApplicationBuilder.Build() : DistributedApplication
        Aspire.Hosting.DistributedApplicationBuilder.Configuration : ConfigurationManager
        Aspire.Hosting.DistributedApplicationBuilder.CreateResourceBuilder(!!0 resource) : IResourceBuilder<!!0>
        Aspire.Hosting.DistributedApplicationBuilder.Environment : IHostEnvironment
        Aspire.Hosting.DistributedApplicationBuilder.Eventing : IDistributedApplicationEventing
        Aspire.Hosting.DistributedApplicationBuilder.ExecutionContext : DistributedApplicationExecutionContext
        Aspire.Hosting.DistributedApplicationBuilder.Pipeline : IDistributedApplicationPipeline
        Aspire.Hosting.DistributedApplicationBuilder.Resources : IResourceCollection
        Aspire.Hosting.DistributedApplicationBuilder.Services : IServiceCollection
        Aspire.Hosting.DistributedApplicationBuilder.ctor(DistributedApplicationOptions options)
        Aspire.Hosting.DistributedApplicationBuilder.ctor(string[] args)
        Aspire.Hosting.DistributedApplicationExecutionContextOptions
        Aspire.Hosting.DistributedApplicationExecutionContextOptions.Operation : DistributedApplicationOperation
        Aspire.Hosting.DistributedApplicationExecutionContextOptions.PublisherName : string
        Aspire.Hosting.DistributedApplicationExecutionContextOptions.ServiceProvider : IServiceProvider
        Aspire.Hosting.DistributedApplicationExecutionContextOptions.ctor(DistributedApplicationOperation operation)
        Aspire.Hosting.DistributedApplicationExecutionContextOptions.ctor(DistributedApplicationOperation operation, string publisherName)
        Aspire.Hosting.Eventing.DistributedApplicationEventSubscription
        Aspire.Hosting.Eventing.DistributedApplicationEventSubscription.Callback : Func<IDistributedApplicationEvent,CancellationToken,Task>
        Aspire.Hosting.Eventing.DistributedApplicationEventSubscription.ctor(Func<IDistributedApplicationEvent,CancellationToken,Task> callback)
        Aspire.Hosting.Eventing.DistributedApplicationEventing
        Aspire.Hosting.Eventing.DistributedApplicationEventing.PublishAsync(!!0 event, CancellationToken cancellationToken=) : Task
        Aspire.Hosting.Eventing.DistributedApplicationEventing.PublishAsync(!!0 event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken=) : Task
        Aspire.Hosting.Eventing.DistributedApplicationEventing.Subscribe(Func<!!0,CancellationToken,Task> callback) : DistributedApplicationEventSubscription
        Aspire.Hosting.Eventing.DistributedApplicationEventing.Subscribe(IResource resource, Func<!!0,CancellationToken,Task> callback) : DistributedApplicationEventSubscription
        Aspire.Hosting.Eventing.DistributedApplicationEventing.Unsubscribe(DistributedApplicationEventSubscription subscription) : void
        Aspire.Hosting.Eventing.DistributedApplicationResourceEventSubscription
        Aspire.Hosting.Eventing.DistributedApplicationResourceEventSubscription.Resource : IResource
        Aspire.Hosting.Eventing.DistributedApplicationResourceEventSubscription.ctor(IResource resource, Func<IDistributedApplicationResourceEvent,CancellationToken,Task> callback)
        Aspire.Hosting.ExecutableResourceExtensions
        Aspire.Hosting.ExecutableResourceExtensions.GetExecutableResources(DistributedApplicationModel model) : IEnumerable<ExecutableResource>
        Aspire.Hosting.LaunchProfile
        Aspire.Hosting.LaunchProfile.ApplicationUrl : string
        Aspire.Hosting.LaunchProfile.CommandLineArgs : string
        Aspire.Hosting.LaunchProfile.CommandName : string
        Aspire.Hosting.LaunchProfile.DotnetRunMessages : bool
        Aspire.Hosting.LaunchProfile.EnvironmentVariables : Dictionary<string,string>
        Aspire.Hosting.LaunchProfile.ExecutablePath : string
        Aspire.Hosting.LaunchProfile.LaunchBrowser : bool
        Aspire.Hosting.LaunchProfile.LaunchUrl : string
        Aspire.Hosting.LaunchSettings
        Aspire.Hosting.LaunchSettings.Profiles : Dictionary<string,LaunchProfile>
        Aspire.Hosting.MissingParameterValueException
        Aspire.Hosting.MissingParameterValueException.ctor(string message)
        Aspire.Hosting.MissingParameterValueException.ctor(string message, Exception innerException)
        Aspire.Hosting.OtlpProtocol
        Aspire.Hosting.OtlpProtocol.Grpc
        Aspire.Hosting.OtlpProtocol.HttpJson
        Aspire.Hosting.OtlpProtocol.HttpProtobuf
        Aspire.Hosting.Pipelines.IPipelineActivityReporter.CompletePublishAsync(string completionMessage=, CompletionState completionState=, CancellationToken cancellationToken=) : Task
        Aspire.Hosting.Pipelines.IReportingStep.Log(LogLevel logLevel, string message, bool enableMarkdown) : void
        Aspire.Hosting.ProjectResourceOptions
        Aspire.Hosting.ProjectResourceOptions.ExcludeKestrelEndpoints : bool
        Aspire.Hosting.ProjectResourceOptions.ExcludeLaunchProfile : bool
        Aspire.Hosting.ProjectResourceOptions.LaunchProfileName : string
        Aspire.Hosting.Publishing.BuildImageSecretType
        Aspire.Hosting.Publishing.BuildImageSecretType.Environment
        Aspire.Hosting.Publishing.BuildImageSecretType.File
        Aspire.Hosting.Publishing.BuildImageSecretValue
        Aspire.Hosting.Publishing.BuildImageSecretValue.Type : BuildImageSecretType
        Aspire.Hosting.Publishing.BuildImageSecretValue.Value : string
        Aspire.Hosting.Publishing.BuildImageSecretValue.ctor(string Value, BuildImageSecretType Type)
        Aspire.Hosting.Publishing.ComposeOperationContext
        Aspire.Hosting.Publishing.ComposeOperationContext.ComposeFilePath : string
        Aspire.Hosting.Publishing.ComposeOperationContext.EnvFilePath : string
        Aspire.Hosting.Publishing.ComposeOperationContext.ProjectName : string
        Aspire.Hosting.Publishing.ComposeOperationContext.WorkingDirectory : string
        Aspire.Hosting.Publishing.ComposeServiceInfo
        Aspire.Hosting.Publishing.ComposeServiceInfo.Publishers : IReadOnlyList<ComposeServicePort>
        Aspire.Hosting.Publishing.ComposeServiceInfo.Service : string
        Aspire.Hosting.Publishing.ComposeServicePort
        Aspire.Hosting.Publishing.ComposeServicePort.PublishedPort : int
        Aspire.Hosting.Publishing.ComposeServicePort.TargetPort : int
        """.Split('\n');
}
