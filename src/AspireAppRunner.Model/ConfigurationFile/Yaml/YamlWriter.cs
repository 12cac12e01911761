using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Writes mappings and lists of texts as the events of one YAML document.</summary>
internal sealed class YamlWriter(IEmitter emitter)
{
    public void Begin()
    {
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
    }

    public void End()
    {
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    public void Mapping(Action content)
    {
        emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
        content();
        emitter.Emit(new MappingEnd());
    }

    public void Entry(string key, Action mapping)
    {
        Plain(key);
        Mapping(mapping);
    }

    /// <param name="key">The key.</param>
    /// <param name="value">The text.</param>
    /// <param name="isVersion">Whether the text may stand without quotes although it looks like a number.</param>
    public void Entry(string key, string value, bool isVersion = false)
    {
        Plain(key);
        Text(value, isVersion && ScalarLook.IsNumber(value) && (ScalarLook.SurvivesAsNumber(value) || value == AppRunnerConfigurationFile.DocumentedVersion));
    }

    public void Entry(string key, int value)
    {
        Plain(key);
        Plain(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a list of texts; an empty one only if the key must be there.</summary>
    public void List(string key, ConfigurationList<string> texts, bool isRequired = false)
    {
        if (texts.Count > 0 || isRequired)
        {
            Sequence(key, texts, text => Text(text));
        }
    }

    /// <summary>Writes a list of mappings; nothing at all if it is empty.</summary>
    public void List<T>(string key, ConfigurationList<T> items, Action<T> content)
    {
        if (items.Count > 0)
        {
            Sequence(key, items, item => Mapping(() => content(item)));
        }
    }

    private void Sequence<T>(string key, ConfigurationList<T> items, Action<T> write)
    {
        Plain(key);
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var item in items)
        {
            write(item);
        }

        emitter.Emit(new SequenceEnd());
    }

    private void Plain(string text) => Emit(text, ScalarStyle.Plain);

    private void Text(string text, bool mayLookLikeNumber = false) => Emit(text, ScalarStyleChooser.Choose(text, mayLookLikeNumber));

    private void Emit(string text, ScalarStyle style) =>
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
}
