using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>Collects the steps of the application and its resources, and runs the asked one with all that it depends on.</summary>
internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps;
    private readonly List<Func<PipelineConfigurationContext, Task>> _configurations;

    public DistributedApplicationPipeline()
        : this(BuiltInSteps.Create(), [])
    {
    }

    private DistributedApplicationPipeline(List<PipelineStep> steps, List<Func<PipelineConfigurationContext, Task>> configurations)
    {
        _steps = steps;
        _configurations = configurations;
    }

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null) =>
        AddStep(new PipelineStep
        {
            Name = name,
            Action = action,
            DependsOnSteps = Names(dependsOn, nameof(dependsOn)),
            RequiredBySteps = Names(requiredBy, nameof(requiredBy)),
        });

    public void AddStep(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (_steps.Exists(other => other.Name == step.Name))
        {
            throw new InvalidOperationException($"A pipeline step named '{step.Name}' has been added already.");
        }

        _steps.Add(step);
    }

    public void AddPipelineConfiguration(Func<PipelineConfigurationContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _configurations.Add(callback);
    }

    public async Task ExecuteAsync(PipelineContext context)
    {
        var target = context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.Step;
        var steps = await ResolveAsync(context, target).ConfigureAwait(false);
        var runs = new Dictionary<string, Task<StepRun>>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var dependencies = step.DependsOnSteps.ConvertAll(name => runs[name]);
            runs[step.Name] = RunWhenReadyAsync(step, dependencies, context);
        }

        var outcomes = await Task.WhenAll(runs.Values).ConfigureAwait(false);
        context.CancellationToken.ThrowIfCancellationRequested();
        var failures = outcomes.Where(outcome => outcome.Failure is not null).Select(outcome => outcome.Failure!).ToList();
        if (failures.Count > 0)
        {
            throw failures.Count == 1 ? failures[0] : new AggregateException($"{failures.Count} pipeline steps failed.", failures);
        }
    }

    /// <summary>
    /// Runs <c>before-start</c> and what it depends on, one step after the other, on a copy: changes that these steps make
    /// to the model stay, changes that they make to the graph of steps don't.
    /// </summary>
    internal async Task ExecuteBeforeStartAsync(PipelineContext context)
    {
        var copy = new DistributedApplicationPipeline(_steps.ConvertAll(step => step.Clone()), [.. _configurations]);
        foreach (var step in await copy.ResolveAsync(context, WellKnownPipelineSteps.BeforeStart).ConfigureAwait(false))
        {
            // The message leaves with the exception, whose catcher tells it.
            if (await RunAsync(step, context, tellsMessage: false).ConfigureAwait(false) is { } failure)
            {
                throw failure.InnerException is DistributedApplicationException known ? known : failure;
            }
        }
    }

    /// <summary>The steps to run, dependencies first.</summary>
    internal async Task<IReadOnlyList<PipelineStep>> ResolveAsync(PipelineContext context, string? target)
    {
        List<PipelineStep> steps = [.. _steps.Select(step => step.Clone())];
        foreach (var resource in context.Model.Resources)
        {
            foreach (var annotation in resource.Annotations.OfType<PipelineStepAnnotation>().ToList())
            {
                var factoryContext = new PipelineStepFactoryContext { PipelineContext = context, Resource = resource };
                foreach (var step in await annotation.CreateStepsAsync(factoryContext).ConfigureAwait(false))
                {
                    step.Resource ??= resource;
                    steps.Add(step);
                }
            }
        }

        PipelineGraph.ThrowIfAmbiguous(steps);
        var configuration = new PipelineConfigurationContext { Services = context.Services, Steps = steps, Model = context.Model };
        var callbacks = context.Model.Resources
            .SelectMany(resource => resource.Annotations.OfType<PipelineConfigurationAnnotation>().Select(annotation => annotation.Callback))
            .Concat(_configurations)
            .ToList();
        foreach (var callback in callbacks)
        {
            await callback(configuration).ConfigureAwait(false);
        }

        return PipelineGraph.Order(steps, target);
    }

    private static async Task<StepRun> RunWhenReadyAsync(PipelineStep step, List<Task<StepRun>> dependencies, PipelineContext context)
    {
        // Leaves the caller's loop, so that a step that blocks doesn't hold up the independent ones.
        await Task.Yield();
        var before = await Task.WhenAll(dependencies).ConfigureAwait(false);
        if (context.CancellationToken.IsCancellationRequested || before.Any(run => !run.Succeeded))
        {
            return new(Succeeded: false, Failure: null);
        }

        var failure = await RunAsync(step, context, tellsMessage: true).ConfigureAwait(false);
        return new(failure is null, failure);
    }

    private static async Task<PipelineStepFailedException?> RunAsync(PipelineStep step, PipelineContext context, bool tellsMessage)
    {
        if (step.Action == BuiltInSteps.Nothing)
        {
            return null;
        }

        var reporter = context.Services.GetRequiredService<IPipelineActivityReporter>();
        var reporting = await reporter.CreateStepAsync(step.Name, context.CancellationToken).ConfigureAwait(false);
        await using (reporting.ConfigureAwait(false))
        {
            try
            {
                PipelineLogger.CurrentStep = step.Name;
                await step.Action(new PipelineStepContext { PipelineContext = context, ReportingStep = reporting }).ConfigureAwait(false);
                return null;
            }
            catch (Exception exception)
            {
                // The message is for the user; the stack trace for whoever asks for more.
                context.Logger.LogDebug(exception, "Step '{Step}' failed.", step.Name);
                await reporting.FailAsync(tellsMessage ? exception.Message : "", CancellationToken.None).ConfigureAwait(false);
                return new PipelineStepFailedException(step.Name, exception);
            }
            finally
            {
                PipelineLogger.CurrentStep = null;
            }
        }
    }

    private static List<string> Names(object? value, string parameter) => value switch
    {
        null => [],
        string name => [name],
        IEnumerable<string> names => [.. names],
        _ => throw new ArgumentException($"Expected a step name or several of them, not {value.GetType().Name}.", parameter),
    };

    private sealed record StepRun(bool Succeeded, Exception? Failure);
}

internal sealed class PipelineStepFailedException(string step, Exception inner) : InvalidOperationException($"Step '{step}' failed: {inner.Message}", inner)
{
    public string Step => step;
}
