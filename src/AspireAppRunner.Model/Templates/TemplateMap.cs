using System.Collections;

namespace AspireAppRunner.Model.Templates;

/// <summary>Names and what they stand for, in the order in which they were added. What is not there is not written.</summary>
internal sealed record TemplateMap : TemplateNode, IEnumerable<KeyValuePair<string, TemplateNode>>
{
    private readonly List<KeyValuePair<string, TemplateNode>> _members = [];

    public int Count => _members.Count;

    /// <summary>Adds a member; <see langword="null"/> and empty collections are left out.</summary>
    public void Add(string name, TemplateNode? node)
    {
        if (node is not (null or TemplateMap { Count: 0 } or TemplateList { Count: 0 }))
        {
            _members.Add(new(name, node));
        }
    }

    /// <summary>Adds a member that is there but says nothing.</summary>
    public void AddEmpty(string name) => _members.Add(new(name, new TemplateMap()));

    public void AddRange(TemplateMap other) => _members.AddRange(other._members);

    public IEnumerator<KeyValuePair<string, TemplateNode>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Items in order.</summary>
internal sealed record TemplateList : TemplateNode, IEnumerable<TemplateNode>
{
    private readonly List<TemplateNode> _items;

    public TemplateList(params IEnumerable<TemplateNode> items) => _items = [.. items];

    public int Count => _items.Count;

    public IEnumerator<TemplateNode> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
