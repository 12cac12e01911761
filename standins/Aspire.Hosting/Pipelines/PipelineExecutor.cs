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
            // What failed is told here, in one place; the steps' own errors were told as they happened.
            completion.CompletionState = CompletionState.CompletedWithError;
            completion.CompletionMessage = exception is AggregateException { InnerExceptions: var all }
                ? string.Join(Environment.NewLine, all.Select(one => one.Message))
                : exception.Message;
        }

        completion.PipelineSummary = context.Summary.Items;
        await reporter.CompletePublishAsync(completion, CancellationToken.None).ConfigureAwait(false);
        lifetime.StopApplication();
    }
}
