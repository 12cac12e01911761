namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Collects the problems of one file: a bounded number of them, in the order of the file.</summary>
internal sealed class DiagnosticSink(string? file)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private int _leftOut;

    /// <summary>Gets a value indicating whether something was found that leaves no content to return.</summary>
    public bool PreventsFile { get; private set; }

    public void Add(ConfigurationFileRule rule, YamlNode node, string keyPath, string message, string remedy) =>
        Add(rule, node.Line, node.Column, keyPath, message, remedy);

    /// <summary>Adds a problem whose message takes some thought, which is spared when it isn't shown.</summary>
    public void Add(ConfigurationFileRule rule, YamlNode node, string keyPath, Func<(string Message, string Remedy)> explain)
    {
        if (Keeps(rule))
        {
            var (message, remedy) = explain();
            Add(rule, node, keyPath, message, remedy);
        }
        else
        {
            _leftOut++;
        }
    }

    public void Add(ConfigurationFileRule rule, int line, int column, string keyPath, string message, string remedy)
    {
        PreventsFile |= rule.PreventsFile;

        if (!Keeps(rule))
        {
            _leftOut++;
            return;
        }

        _diagnostics.Add(new Diagnostic(rule.Code, rule.Severity, null, keyPath.Length == 0 ? null : keyPath, message, remedy)
        {
            Position = new TextPosition(line, column, file),
        });
    }

    public IReadOnlyList<Diagnostic> ToList()
    {
        var ordered = _diagnostics.OrderBy(diagnostic => diagnostic.Position!.Line).ThenBy(diagnostic => diagnostic.Position!.Column).ToList();
        if (_leftOut > 0)
        {
            var rule = ConfigurationFileRules.TooManyProblems;
            ordered.Add(new Diagnostic(rule.Code, rule.Severity, null, null, $"{_leftOut} more problems are not shown.", "Mend these first and read the file again.")
            {
                Position = ordered[^1].Position,
            });
        }

        return ordered;
    }

    // Beyond the bound the first error is kept all the same: whoever counts errors must see at least one.
    private bool Keeps(ConfigurationFileRule rule) =>
        _diagnostics.Count < ConfigurationFileLimits.MaxDiagnostics || (rule.Severity == DiagnosticSeverity.Error && !_diagnostics.Any(diagnostic => diagnostic.IsError));
}
