using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AspireAppRunner.Model.Templates;

/// <summary>Writes a document as YAML, with CloudFormation's short tags (<c>!Ref</c>). Equal documents give equal bytes.</summary>
internal static partial class YamlTemplateWriter
{
    public static string Write(TemplateNode document)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        // No folding: a folded line is hard to search for and to compare.
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, 1024, skipAnchorName: false, indentSequences: true, "\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, document);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, TemplateNode node)
    {
        switch (node)
        {
            case TemplateText text:
                emitter.Emit(Text(text.Text));
                break;
            case TemplateNumber number:
                emitter.Emit(Plain(number.Number.ToString(CultureInfo.InvariantCulture)));
                break;
            case TemplateFlag flag:
                emitter.Emit(Plain(flag.Flag ? "true" : "false"));
                break;
            case TemplateCall call:
                emitter.Emit(new Scalar(AnchorName.Empty, new TagName("!" + call.Function.Split("::")[^1]), call.Argument, StyleOf(call.Argument), false, false));
                break;
            case TemplateList list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (var item in list)
                {
                    Emit(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case TemplateMap map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
                foreach (var (name, member) in map)
                {
                    emitter.Emit(Text(name));
                    Emit(emitter, member);
                }

                emitter.Emit(new MappingEnd());
                break;
            default:
                throw new InvalidOperationException($"Unknown node '{node.GetType().Name}'.");
        }
    }

    private static Scalar Plain(string text) => new(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, true, false);

    private static Scalar Text(string text) => new(AnchorName.Empty, TagName.Empty, text, StyleOf(text), true, true);

    // The emitter quotes what is not YAML when plain; what some parser reads as another type only we can know.
    private static ScalarStyle StyleOf(string text) =>
        text.Any(char.IsControl) ? ScalarStyle.DoubleQuoted
        : text.Length == 0 || LooksLikeAnotherType().IsMatch(text) ? ScalarStyle.SingleQuoted
        : ScalarStyle.Any;

    // YAML 1.1 and 1.2 together: null, booleans, numbers in any base, sexagesimals, dates and times, merge keys.
    [GeneratedRegex(
        @"^(~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?[0-9._].*|[-+]?\.(inf|nan).*)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeAnotherType();
}
