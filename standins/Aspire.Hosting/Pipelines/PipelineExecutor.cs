using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Pipelines;

/// <summary>
/// Runs the pipeline when the application is published, then ends the application. A failure makes the process's exit code 1:
/// the published package leaves it at 0 without its CLI, which no build server notices.
/// </summary>
internal sealed class PipelineExecutor(
    DistributedApplicationExecutionContext executionContext,
    DistributedApplicationModel model,
    IDistributedApplicationPipeline pipeline,
    IDistributedApplicationEventing eventing,
    IPipelineActivityReporter reporter,
    PipelineLogger logger,
    DistributedApplicationOptions options,
    IHostApplicationLifetime lifetime,
    IServiceProvider services) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!executionContext.IsPublishMode)
        {
            return;
        }

        var context = new PipelineContext(model, executionContext, services, logger, stoppingToken);
        var completion = new PublishCompletionOptions();
        try
        {
            await eventing.PublishAsync(new BeforePublishEvent(services, model), stoppingToken).ConfigureAwait(false);
            await pipeline.ExecuteAsync(context).ConfigureAwait(false);
            await eventing.PublishAsync(new AfterPublishEvent(services, model), stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            completion.CompletionState = CompletionState.CompletedWithError;
            completion.CompletionMessage = "Canceled";
        }
        catch (Exception exception)
        {
            completion.CompletionState = CompletionState.CompletedWithError;
            completion.CompletionMessage = Describe(exception);
        }

        completion.PipelineSummary = context.Summary.Items;
        await reporter.CompletePublishAsync(completion, CancellationToken.None).ConfigureAwait(false);
        if (UnhandledErrors.IsOwnProcess(options.Assembly) && (completion.CompletionState is CompletionState.CompletedWithError || reporter is ConsolePipelineActivityReporter { HasErrors: true }))
        {
            Environment.ExitCode = 1;
        }

        lifetime.StopApplication();
    }

    /// <summary>Steps have told their own errors; here it is enough to name them.</summary>
    private static string Describe(Exception exception) => exception switch
    {
        PipelineStepFailedException failure => $"step {failure.Step}",
        AggregateException { InnerExceptions: var all } => string.Join(", ", all.Select(Describe)),
        _ => exception.Message,
    };
}
