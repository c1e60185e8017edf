namespace Explorer.Network.Weights;

/// <summary>A class or function that a pickle names. It is a name here, and nothing else.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    public string FullName => $"{Module}.{Name}";
}

/// <summary>A dictionary; entries under other keys than texts, and under longer ones than any name, are left out: no tensor has such a name.</summary>
internal sealed class PickleDict
{
    /// <summary>The longest key in UTF-16 characters: a long text, remembered once, would take its length in time at every use.</summary>
    public const int LongestKey = 1 << 10;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<(string Key, object? Value)> _entries = [];

    public IReadOnlyList<(string Key, object? Value)> Entries => _entries;

    public object? this[string key] => _places.TryGetValue(key, out var place) ? _entries[place].Value : null;

    public void Set(object? key, object? value)
    {
        if (key is not string { Length: <= LongestKey } text)
            return;
        if (_places.TryAdd(text, _entries.Count))
            _entries.Add((text, value));
        else
            _entries[_places[text]] = (text, value);
    }
}

/// <summary>Numbers that lie somewhere else in the file.</summary>
/// <param name="Type">How one number is stored.</param>
/// <param name="Key">The name of the place.</param>
/// <param name="Count">How many numbers there are.</param>
/// <param name="Offset">The first that belongs to it, where an old file divides a place among several.</param>
internal sealed record PickleStorage(ElementType Type, string Key, long Count, long Offset);

/// <summary>A tensor: which numbers of a storage, in which order.</summary>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, int[] Shape, long[] Strides);
