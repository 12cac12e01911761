using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Rules = AspireAppRunner.Model.ConfigurationFile.ConfigurationFileRules;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>
/// Builds the tree of a YAML document from the events of the parser: aliases and merge keys resolved, keys unique, and all of it
/// within <see cref="ConfigurationFileLimits"/>, so that no text costs more than its length.
/// </summary>
internal sealed class YamlTreeReader
{
    private const string MergeKey = "<<";

    private readonly string _text;
    private readonly DiagnosticSink _sink;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly SeparatingTabs _tabs;
    private readonly Stack<OpenNode> _open = new();
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private bool _hasAnchors;
    private int _values;
    private int _documents;
    private YamlNode? _root;

    private YamlTreeReader(string text, DiagnosticSink sink)
    {
        _text = text;
        _sink = sink;
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
        _tabs = new SeparatingTabs(text);
    }

    /// <summary>Reads the one document of a text.</summary>
    /// <returns>Its root, or <see langword="null"/> with the reason in <paramref name="sink"/>.</returns>
    public static YamlNode? Read(string text, DiagnosticSink sink)
    {
        var reader = new YamlTreeReader(text, sink);
        return reader.ReadAll() ? reader._root : null;
    }

    private bool ReadAll()
    {
        while (TryMoveNext(out var more))
        {
            if (!more)
            {
                return RequireRoot();
            }

            if (!Accept(_parser.Current!))
            {
                return false;
            }
        }

        return false;
    }

    private bool TryMoveNext(out bool more)
    {
        try
        {
            more = _parser.MoveNext();
            return true;
        }
        catch (YamlException exception)
        {
            var mark = exception.Start.Index == 0 && exception.End.Index == 0 ? _scanner.CurrentPosition : exception.Start;
            SyntaxAdvice.Report(_text, (int)mark.Line, (int)mark.Column, exception.Message, _sink);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // On some broken texts the parser of YamlDotNet trips over itself (InvalidOperationException, ArgumentOutOfRangeException,
            // OverflowException …). It is a text that can't be read all the same.
            var mark = _scanner.CurrentPosition;
            SyntaxAdvice.Report(_text, (int)mark.Line, (int)mark.Column, "", _sink);
        }

        more = false;
        return false;
    }

    private bool RequireRoot()
    {
        if (_root is { IsNull: false })
        {
            _tabs.Report(_sink);
            return true;
        }

        _sink.Add(Rules.Empty, 1, 1, "", "The file says nothing.", "Write at least version, runtime, build and run.");
        return false;
    }

    private bool Accept(ParsingEvent parsed) => parsed switch
    {
        DocumentStart start => OpenDocument(start),
        Scalar scalar => PlaceScalar(scalar),
        SequenceStart start => Open(YamlNode.Sequence(Line(start), Column(start)), start),
        MappingStart start => Open(YamlNode.Mapping(Line(start), Column(start)), start),
        SequenceEnd or MappingEnd => Close(),
        AnchorAlias alias => Refer(alias),
        _ => true,
    };

    private bool OpenDocument(DocumentStart start)
    {
        if (++_documents == 1)
        {
            return true;
        }

        _sink.Add(Rules.SeveralDocuments, Line(start), Column(start), "", "A second document begins here; App Runner reads one.",
            "Keep one document and remove the line `---`.");
        return false;
    }

    private bool PlaceScalar(Scalar scalar)
    {
        _tabs.Note(scalar);
        var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        return Place(YamlNode.Scalar(scalar.Value, isPlain, Line(scalar), Column(scalar)), scalar);
    }

    private bool Open(YamlNode node, NodeEvent start)
    {
        if (_open.Count >= ConfigurationFileLimits.MaxDepth)
        {
            _sink.Add(Rules.LimitExceeded, node, "", $"Lists and mappings are nested more than {ConfigurationFileLimits.MaxDepth} deep.",
                "Nothing in an apprunner.yaml is deeper than four levels; look for brackets that were not meant as YAML and quote that text.");
            return false;
        }

        if (!Count(node) || !KnowsTag(start))
        {
            return false;
        }

        RemarkAnchor(start);
        _open.Push(new OpenNode(node, start.Anchor));
        return true;
    }

    private bool Close()
    {
        var closed = _open.Pop();
        if (!closed.Anchor.IsEmpty)
        {
            _anchors[closed.Anchor.Value] = closed.Node;
        }

        return Attach(closed.Node);
    }

    private bool Place(YamlNode node, NodeEvent source)
    {
        if (!Count(node) || !KnowsTag(source))
        {
            return false;
        }

        RemarkAnchor(source);
        if (!source.Anchor.IsEmpty)
        {
            _anchors[source.Anchor.Value] = node;
        }

        return Attach(node);
    }

    private void RemarkAnchor(NodeEvent node)
    {
        if (node.Anchor.IsEmpty || _hasAnchors)
        {
            return;
        }

        _hasAnchors = true;
        _sink.Add(Rules.AnchorUsed, Line(node), Column(node), "",
            $"The anchor `&{Quote.Cut(node.Anchor.Value)}` is YAML, but App Runner's guide says nothing of anchors and aliases.",
            "If App Runner refuses the file, write the value out where it is used.");
    }

    private bool Refer(AnchorAlias alias)
    {
        if (_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            return Count(node) && Attach(node);
        }

        var isOpen = _open.Any(open => open.Anchor == alias.Value);
        _sink.Add(Rules.Alias, Line(alias), Column(alias), "",
            isOpen ? $"The alias `*{Quote.Cut(alias.Value.Value)}` stands inside of what it refers to." : $"There is no anchor for the alias `*{Quote.Cut(alias.Value.Value)}`.",
            "If the asterisk is part of a text, quote the text; otherwise write the value out.");
        return false;
    }

    private bool Attach(YamlNode node)
    {
        if (!_open.TryPeek(out var parent))
        {
            _root = node;
            return true;
        }

        parent.Node.Weight += node.Weight;
        if (parent.Node.Weight > ConfigurationFileLimits.MaxExpandedLength)
        {
            _sink.Add(Rules.LimitExceeded, node, "", "The aliases in this file stand for more text than the reader follows.", "Write the values out.");
            return false;
        }

        return parent.Node.Kind == YamlKind.Sequence ? Append(parent, node) : Enter(parent, node);
    }

    private static bool Append(OpenNode parent, YamlNode node)
    {
        parent.Node.Items.Add(node);
        return true;
    }

    private bool Enter(OpenNode parent, YamlNode node)
    {
        if (parent.Key is not { } key)
        {
            parent.Key = node;
            return node is { Kind: YamlKind.Scalar, IsPlain: false } or { Kind: YamlKind.Scalar, Text.Length: > 0 } || RefuseKey(node);
        }

        parent.Key = null;
        if (key is { Text: MergeKey, IsPlain: true })
        {
            return Merge(parent, key, node);
        }

        if (parent.Places.TryGetValue(key.Text, out var place))
        {
            if (!parent.Merged.Remove(key.Text))
            {
                var first = parent.Node.Entries[place].Key;
                _sink.Add(Rules.DuplicateKey, key, PathOf(key.Text), $"The key {Quote.Of(key.Text)} was given before, in line {first.Line}.",
                    "Put what belongs to it together under one key, or remove one of the two.");
            }

            parent.Node.Entries[place] = new YamlEntry(key, node);
            return true;
        }

        parent.Places.Add(key.Text, parent.Node.Entries.Count);
        parent.Node.Entries.Add(new YamlEntry(key, node));
        return true;
    }

    /// <summary>Takes over the entries of another mapping, or of several, that are not there yet (<c>&lt;&lt;: *defaults</c>).</summary>
    private bool Merge(OpenNode parent, YamlNode key, YamlNode source)
    {
        var mappings = source.Kind == YamlKind.Sequence ? source.Items : [source];
        foreach (var mapping in mappings)
        {
            if (mapping.Kind != YamlKind.Mapping)
            {
                _sink.Add(Rules.Alias, key, PathOf(MergeKey), "Only mappings can be merged with `<<`.", "Write the entries out.");
                return false;
            }

            if (!Count(mapping, mapping.Entries.Count))
            {
                return false;
            }

            foreach (var entry in mapping.Entries)
            {
                if (parent.Places.TryAdd(entry.Key.Text, parent.Node.Entries.Count))
                {
                    parent.Merged.Add(entry.Key.Text);
                    parent.Node.Entries.Add(entry);
                }
            }
        }

        return true;
    }

    private bool RefuseKey(YamlNode node)
    {
        var (message, remedy) = node.Kind switch
        {
            YamlKind.Mapping => ("A mapping stands here as a key.", "If this is a placeholder of a template (`{{ … }}`), fill it in before App Runner reads the file, or quote it."),
            YamlKind.Sequence => ("A list stands here as a key.", "Quote the text if the brackets are part of it."),
            _ => ("There is no key before the colon.", "Write the key, or quote the text if the colon is part of it."),
        };
        _sink.Add(Rules.Syntax, node, "", message, remedy);
        return false;
    }

    private bool Count(YamlNode node, int values = 1)
    {
        _values += values;
        if (_values <= ConfigurationFileLimits.MaxValues)
        {
            return true;
        }

        _sink.Add(Rules.LimitExceeded, node, "", $"The file has more than {ConfigurationFileLimits.MaxValues} values.",
            "Move long lists of commands to a script of the repository and call that.");
        return false;
    }

    private bool KnowsTag(NodeEvent node)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific
            || node.Tag.Value is "tag:yaml.org,2002:str" or "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool"
                or "tag:yaml.org,2002:null" or "tag:yaml.org,2002:seq" or "tag:yaml.org,2002:map")
        {
            return true;
        }

        _sink.Add(Rules.Tag, Line(node), Column(node), "", $"The tag {Quote.Of(node.Tag.Value)} means nothing in an apprunner.yaml.",
            "If the exclamation mark begins a text, quote the text; functions of CloudFormation work in templates only.");
        return false;
    }

    private string PathOf(string key)
    {
        var keys = _open.Reverse().Take(_open.Count - 1).Select(open => open.Node.Kind == YamlKind.Sequence ? $"[{open.Node.Items.Count}]" : open.Key?.Text ?? "");
        return KeyPath.Join(keys.Append(key));
    }

    private static int Line(ParsingEvent parsed) => (int)parsed.Start.Line;

    private static int Column(ParsingEvent parsed) => (int)parsed.Start.Column;

    /// <summary>A list or mapping whose end is still to come.</summary>
    private sealed class OpenNode(YamlNode node, AnchorName anchor)
    {
        public YamlNode Node { get; } = node;

        public AnchorName Anchor { get; } = anchor;

        /// <summary>Gets or sets the key that waits for its value.</summary>
        public YamlNode? Key { get; set; }

        /// <summary>Gets the keys so far, each with the index of its entry.</summary>
        public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);

        /// <summary>Gets the keys that came by a merge and give way to one that is written out.</summary>
        public HashSet<string> Merged { get; } = new(StringComparer.Ordinal);
    }
}
