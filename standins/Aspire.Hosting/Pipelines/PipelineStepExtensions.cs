using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

[Experimental("ASPIREPIPELINES001")]
public static class PipelineStepExtensions
{
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, PipelineStep? step) =>
        DependsOn(steps, step?.Name ?? "");

    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, string stepName) =>
        ForEach(steps, stepName, step => step.DependsOn(stepName));

    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, IEnumerable<PipelineStep> targetSteps)
    {
        foreach (var target in targetSteps)
        {
            steps.DependsOn(target);
        }

        return steps;
    }

    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, PipelineStep? step) =>
        RequiredBy(steps, step?.Name ?? "");

    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, string stepName) =>
        ForEach(steps, stepName, step => step.RequiredBy(stepName));

    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, IEnumerable<PipelineStep> targetSteps)
    {
        foreach (var target in targetSteps)
        {
            steps.RequiredBy(target);
        }

        return steps;
    }

    private static IEnumerable<PipelineStep> ForEach(IEnumerable<PipelineStep> steps, string stepName, Action<PipelineStep> add)
    {
        if (!string.IsNullOrEmpty(stepName))
        {
            foreach (var step in steps)
            {
                add(step);
            }
        }

        return steps;
    }
}
