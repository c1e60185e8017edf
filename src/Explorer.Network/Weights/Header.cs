namespace Explorer.Network.Weights;

/// <summary>What the header says of one tensor: bytes <see cref="Begin"/> to <see cref="End"/> (exclusive) of the data.</summary>
internal sealed record HeaderEntry(string Name, ElementType Type, int[] Shape, long Begin, long End);

/// <summary>A header that is well formed, its entries in the order of their data.</summary>
internal sealed record Header(IReadOnlyList<HeaderEntry> Entries, IReadOnlyDictionary<string, string> Metadata);
