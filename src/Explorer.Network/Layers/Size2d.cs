namespace Explorer.Network.Layers;

/// <summary>A number for the height and one for the width, as the sides of a kernel; torch takes one number for both where they are equal.</summary>
public readonly record struct Size2d(int Height, int Width)
{
    /// <summary>The same number for both.</summary>
    public Size2d(int both) : this(both, both)
    {
    }

    /// <summary>Whether both are equal.</summary>
    public bool IsSquare => Height == Width;

    /// <summary>Height times width.</summary>
    public int Area => Height * Width;

    /// <summary>The same number for both.</summary>
    public static implicit operator Size2d(int both) => new(both);

    /// <summary>The same number for both.</summary>
    public static Size2d FromInt32(int both) => new(both);

    /// <summary>As people read it: <c>5</c>, or <c>5×3</c>.</summary>
    public override string ToString() => IsSquare ? FormattableString.Invariant($"{Height}") : FormattableString.Invariant($"{Height}×{Width}");
}
