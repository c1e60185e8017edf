namespace Explorer.Network.Comparison;

/// <summary>A place on the way from one image to another where the answer changes.</summary>
/// <param name="Thousandths">The first of the thousand steps that answers otherwise; the one before still answers <paramref name="From"/>.</param>
/// <param name="From">The class before.</param>
/// <param name="To">The class from there on.</param>
public sealed record LabelChange(int Thousandths, int From, int To)
{
    /// <summary>The same as a share of the way, 0 to 1.</summary>
    public double T => Thousandths / (double)Interpolation.Fineness;
}
