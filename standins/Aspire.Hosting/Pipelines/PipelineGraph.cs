namespace Aspire.Hosting.Pipelines;

/// <summary>What the edges between steps mean: who must be there, who runs before whom, who runs at all.</summary>
internal static class PipelineGraph
{
    public static void ThrowIfAmbiguous(IEnumerable<PipelineStep> steps)
    {
        if (steps.GroupBy(step => step.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            var owners = string.Join(" and ", twice.Select(step => step.Resource is { } resource ? $"resource '{resource.Name}'" : "the application"));
            throw new InvalidOperationException($"Two pipeline steps are named '{twice.Key}': of {owners}. Names of steps must be unique.");
        }
    }

    /// <summary>
    /// Turns <see cref="PipelineStep.RequiredBySteps"/> into dependencies and returns <paramref name="target"/> with all that it
    /// depends on (every step without a target), each after its dependencies.
    /// </summary>
    public static IReadOnlyList<PipelineStep> Order(IReadOnlyList<PipelineStep> steps, string? target)
    {
        ThrowIfAmbiguous(steps);
        var byName = steps.ToDictionary(step => step.Name, StringComparer.Ordinal);
        foreach (var step in steps)
        {
            foreach (var name in step.RequiredBySteps)
            {
                var requirer = Find(byName, name, $"Step '{step.Name}' is required by unknown step '{name}'.");
                if (!requirer.DependsOnSteps.Contains(step.Name))
                {
                    requirer.DependsOnSteps.Add(step.Name);
                }
            }

            foreach (var name in step.DependsOnSteps)
            {
                Find(byName, name, $"Step '{step.Name}' depends on unknown step '{name}'.");
            }
        }

        if (string.IsNullOrWhiteSpace(target))
        {
            return new Walk(byName).Visit(steps);
        }

        var available = string.Join(", ", byName.Keys.Order(StringComparer.Ordinal).Select(name => $"'{name}'"));
        return new Walk(byName).Visit([Find(byName, target, $"Step '{target}' not found in pipeline. Available steps: {available}")]);
    }

    private static PipelineStep Find(Dictionary<string, PipelineStep> byName, string name, string otherwise) =>
        byName.TryGetValue(name, out var step) ? step : throw new InvalidOperationException(otherwise);

    /// <summary>Depth first; a step that is met again while its own dependencies are being walked closes a cycle.</summary>
    private sealed class Walk(Dictionary<string, PipelineStep> byName)
    {
        private readonly List<PipelineStep> _ordered = [];
        private readonly HashSet<string> _done = new(StringComparer.Ordinal);
        private readonly List<string> _path = [];

        public List<PipelineStep> Visit(IEnumerable<PipelineStep> roots)
        {
            foreach (var root in roots)
            {
                Visit(root);
            }

            return _ordered;
        }

        private void Visit(PipelineStep step)
        {
            if (_done.Contains(step.Name))
            {
                return;
            }

            if (_path.IndexOf(step.Name) is >= 0 and var start)
            {
                throw new InvalidOperationException($"Circular dependency detected in pipeline steps: {string.Join(" → ", _path[start..])} → {step.Name}");
            }

            _path.Add(step.Name);
            foreach (var name in step.DependsOnSteps)
            {
                Visit(byName[name]);
            }

            _path.RemoveAt(_path.Count - 1);
            _done.Add(step.Name);
            _ordered.Add(step);
        }
    }
}
