using System.Collections;

namespace AidFlow.Embedded.Tables;

#nullable disable // As in the official package the dictionary says nothing about null.

public sealed partial class TableEntity : IDictionary<string, object>
{
    /// <summary>The names of all entries.</summary>
    public ICollection<string> Keys => _properties.Keys;

    /// <inheritdoc />
    ICollection<object> IDictionary<string, object>.Values => _properties.Values;

    /// <summary>How many entries there are, the keys, the timestamp and the ETag among them.</summary>
    public int Count => _properties.Count;

    /// <inheritdoc />
    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => _properties.IsReadOnly;

    /// <summary>The value under that name, or null when there is none.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The new value's type does not fit that of the old one.</exception>
    public object this[string key]
    {
        get => GetValue(key);
        set => SetValue(key, value);
    }

    /// <summary>Sets the value under that name.</summary>
    /// <param name="key">The property's name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">The new value's type does not fit that of the old one.</exception>
    public void Add(string key, object value) => SetValue(key, value);

    /// <summary>Whether there is an entry under that name.</summary>
    /// <param name="key">The property's name.</param>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <summary>Removes the entry under that name.</summary>
    /// <param name="key">The property's name.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string key) => _properties.Remove(key);

    /// <summary>Looks up the entry under that name.</summary>
    /// <param name="key">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(string key, out object value) => _properties.TryGetValue(key, out value);

    /// <summary>Removes all entries, the keys among them.</summary>
    public void Clear() => _properties.Clear();

    /// <inheritdoc />
    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => SetValue(item.Key, item.Value);

    /// <inheritdoc />
    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => _properties.Contains(item);

    /// <inheritdoc />
    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        _properties.CopyTo(array, arrayIndex);

    /// <inheritdoc />
    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) => _properties.Remove(item);

    /// <inheritdoc />
    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() =>
        _properties.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();
}
