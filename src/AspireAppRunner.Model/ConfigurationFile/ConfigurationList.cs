using System.Collections;
using System.Runtime.CompilerServices;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>An immutable list that is equal to another one with equal elements in the same order, so that records that hold lists compare by value.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[CollectionBuilder(typeof(ConfigurationList), nameof(ConfigurationList.Create))]
public sealed class ConfigurationList<T> : IReadOnlyList<T>, IEquatable<ConfigurationList<T>>
{
    private readonly T[] _items;

    internal ConfigurationList(T[] items) => _items = items;

    internal static ConfigurationList<T> Empty { get; } = new([]);

    /// <summary>Gets the number of elements.</summary>
    public int Count => _items.Length;

    /// <summary>Gets an element.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public T this[int index] => _items[index];

    /// <summary>Compares element by element.</summary>
    /// <param name="other">The other list.</param>
    /// <returns><see langword="true"/> if both hold equal elements in the same order.</returns>
    public bool Equals(ConfigurationList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfigurationList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>The elements, for a debugger or a test's message.</summary>
    /// <returns>For example <c>[npm ci, npm run build]</c>.</returns>
    public override string ToString() => $"[{string.Join(", ", _items)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes <see cref="ConfigurationList{T}"/>s; what a collection expression calls.</summary>
public static class ConfigurationList
{
    /// <summary>Makes a list of copies of the elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements.</param>
    /// <returns>The list.</returns>
    public static ConfigurationList<T> Create<T>(ReadOnlySpan<T> items) =>
        items.IsEmpty ? ConfigurationList<T>.Empty : new ConfigurationList<T>(items.ToArray());
}
