using System.Text.RegularExpressions;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>
/// Reads a list of signatures as aspire-api-surface.md has them: a heading for a namespace, a line for a type, indented lines for its members.
/// Gives each type and member in the form of <see cref="SignatureNotation"/>.
/// </summary>
internal sealed partial class PublishedSurface
{
    private static readonly HashSet<string> Modifiers =
        ["public", "protected", "internal", "private", "static", "virtual", "override", "abstract", "sealed", "async", "readonly", "const", "required", "new", "partial", "ref", "event", "implicit", "explicit"];

    private static readonly HashSet<string> Kinds = ["class", "interface", "struct", "enum", "record", "delegate"];

    private readonly HashSet<string> _members = [];
    private readonly List<ListedType> _enclosing = [];
    private string _namespace = "";

    private PublishedSurface() { }

    /// <summary>Every type, and every member as <c>Type.Member …</c>.</summary>
    public IReadOnlySet<string> Members => _members;

    public static PublishedSurface Parse(string text)
    {
        var surface = new PublishedSurface();
        foreach (var line in text.Split('\n'))
        {
            surface.Read(line.TrimEnd());
        }

        return surface;
    }

    private void Read(string line)
    {
        if (NamespaceHeading().Match(line) is { Success: true } heading)
        {
            _namespace = heading.Groups["name"].Value;
            return;
        }

        var depth = (line.Length - line.TrimStart().Length) / 4;
        if (_namespace.Length == 0 || !StartOfSignature().IsMatch(line) || (depth > 0 && _enclosing.Count < depth))
        {
            return;
        }

        _enclosing.RemoveRange(depth, _enclosing.Count - depth);
        var scanner = new SignatureScanner(line.TrimStart());
        var modifiers = scanner.TakeWords(Modifiers);
        if (Kinds.Contains(scanner.PeekWord()))
        {
            ReadType(scanner);
        }
        else if (depth > 0 && !modifiers.Contains("private"))
        {
            ReadMembers(scanner, modifiers, _enclosing[^1]);
        }
    }

    private void ReadType(SignatureScanner scanner)
    {
        var kinds = scanner.TakeWords(Kinds);
        if (kinds.Contains("delegate"))
        {
            scanner.Type();
        }

        var name = scanner.Word();
        var generics = scanner.Next == '<' ? SignatureNotation.Generics(scanner.Balanced(), "!") : [];
        var type = new ListedType($"{(_enclosing.Count > 0 ? _enclosing[^1].Name : _namespace)}.{SignatureNotation.Type(name, generics)}", name, generics);
        _enclosing.Add(type);
        _members.Add(type.Name);
        scanner.SkipSpace();

        if (scanner.Next == '(' && !kinds.Contains("delegate"))
        {
            var parameters = scanner.Balanced();
            _members.Add($"{type.Name}.ctor({SignatureNotation.Parameters(parameters, generics)})");
            _members.UnionWith(kinds.Contains("record") ? SignatureNotation.NamesAndTypes(parameters, generics).Select(parameter => $"{type.Name}.{parameter.Name} : {parameter.Type}") : []);
        }
        else if (scanner.Next == '{' && kinds.Contains("enum"))
        {
            _members.UnionWith(SignatureScanner.Split(scanner.Balanced(), ',').Select(value => $"{type.Name}.{value.Split('=')[0].Trim()}"));
        }
    }

    private void ReadMembers(SignatureScanner scanner, IReadOnlyList<string> modifiers, ListedType type)
    {
        if (scanner.PeekWord() == "operator")
        {
            _members.Add($"{type.Name}.{(modifiers.Contains("implicit") ? "op_Implicit" : "op_Explicit")}");
            return;
        }

        var memberType = scanner.Type();
        var name = scanner.PeekWord();
        if (scanner.Next == '(' && memberType == type.PlainName)
        {
            AddMethod("ctor", "", [], scanner, type);
        }
        else if (name == "this")
        {
            _members.Add($"{type.Name}.this");
        }
        else if (name.Length > 0)
        {
            ReadNamed(scanner, memberType, type);
        }
    }

    private void ReadNamed(SignatureScanner scanner, string memberType, ListedType type)
    {
        var name = scanner.Word();
        var generics = scanner.Next == '<' ? SignatureNotation.Generics(scanner.Balanced(), "!!") : [];
        if (scanner.Next == '(')
        {
            AddMethod(name, memberType, generics, scanner, type);
        }
        else if (scanner.Next != '.')
        {
            // Constants of one type share a line: "const string A = …; B = …". A dot is an explicit implementation, which is not public.
            var more = SignatureScanner.Split(scanner.Rest, ';').Skip(1).Select(constant => constant.Split('=')[0].Trim());
            var rendered = SignatureNotation.Type(memberType, type.Generics);
            _members.UnionWith(more.Where(constant => constant.Length > 0 && constant.All(character => char.IsLetterOrDigit(character) || character == '_')).Prepend(name).Select(item => $"{type.Name}.{item} : {rendered}"));
        }
    }

    private void AddMethod(string name, string returns, Dictionary<string, string> generics, SignatureScanner scanner, ListedType type)
    {
        var known = type.Generics.Concat(generics).GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Last().Value);
        var parameters = SignatureNotation.Parameters(scanner.Balanced(), known);
        _members.Add(name == "ctor" ? $"{type.Name}.ctor({parameters})" : $"{type.Name}.{name}({parameters}) : {SignatureNotation.Type(returns, known)}");
    }

    [GeneratedRegex(@"^### namespace `(?<name>[\w.]+)`")]
    private static partial Regex NamespaceHeading();

    [GeneratedRegex(@"^ *[\w\[(]")]
    private static partial Regex StartOfSignature();

    private sealed record ListedType(string Name, string PlainName, Dictionary<string, string> Generics);
}
