using System.Collections.Immutable;

namespace Explorer.Network.Architecture;

/// <summary>The sizes of a tensor's dimensions, outermost first, for example <c>[1, 6, 28, 28]</c> (batch, channels, rows, columns).</summary>
public readonly struct Shape : IEquatable<Shape>
{
    private readonly ImmutableArray<int> _sizes;

    /// <summary>Makes a shape of the sizes given, outermost dimension first.</summary>
    public Shape(params ReadOnlySpan<int> sizes) => _sizes = [.. sizes];

    /// <summary>The number of dimensions.</summary>
    public int Rank => _sizes.IsDefault ? 0 : _sizes.Length;

    /// <summary>The size of a dimension; negative numbers count from the last.</summary>
    public int this[int dimension] => _sizes[dimension < 0 ? Rank + dimension : dimension];

    /// <summary>The number of elements: the product of all sizes.</summary>
    public int Count
    {
        get
        {
            var count = 1;
            for (var i = 0; i < Rank; i++)
                count = checked(count * _sizes[i]);
            return count;
        }
    }

    /// <summary>Whether this is a stack of maps (batch, channels, rows, columns) and not a vector (batch, features).</summary>
    public bool IsSpatial => Rank == 4;

    /// <summary>Channels of a stack of maps; 1 for a vector.</summary>
    public int Channels => IsSpatial ? this[1] : 1;

    /// <summary>Rows of each map; 1 for a vector.</summary>
    public int Rows => IsSpatial ? this[2] : 1;

    /// <summary>Columns of each map; the number of features for a vector.</summary>
    public int Columns => this[-1];

    /// <summary>The sizes as an array, for those who need one.</summary>
    public int[] ToArray() => _sizes.IsDefault ? [] : [.. _sizes];

    /// <summary>As PyTorch writes it: <c>[1, 6, 28, 28]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", ToArray())}]";

    /// <summary>As teachers write one image's shape: <c>6×28×28</c>, or <c>120</c>.</summary>
    public string ToShortString() => string.Join("×", ToArray().Skip(1));

    /// <inheritdoc/>
    public bool Equals(Shape other) => ToArray().AsSpan().SequenceEqual(other.ToArray());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var size in ToArray())
            hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>Whether two shapes have the same sizes.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);
}
