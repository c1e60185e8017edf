namespace Explorer.Drawings.Invented;

/// <summary>The measures of one garment, random.</summary>
internal sealed class Measures(Random random)
{
    /// <summary>Evenly between two limits.</summary>
    public double Between(double from, double to) => from + (to - from) * random.NextDouble();

    /// <summary>True for that share.</summary>
    public bool Often(double share) => random.NextDouble() < share;

    /// <summary>One of them.</summary>
    public T OneOf<T>(params ReadOnlySpan<T> these) => these[random.Next(these.Length)];

    /// <summary>The text for that share, else nothing.</summary>
    public string Perhaps(double share, string text) => Often(share) ? text : "";

    /// <summary>How round the corners are: some people draw none sharp.</summary>
    public double Rounding() => Often(0.5) ? Between(0, 0.12) : Between(0.12, 0.35);
}
