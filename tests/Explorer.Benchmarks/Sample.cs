using System.Globalization;

namespace Explorer.Benchmarks;

/// <summary>Measured values; never only their mean, for a busy machine leaves a long tail.</summary>
internal sealed class Sample(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public double Median => Quantile(0.5);

    /// <summary>The smallest and the largest.</summary>
    public string Range(string format) => string.Create(CultureInfo.InvariantCulture,
        $"{_sorted[0].ToString(format, CultureInfo.InvariantCulture)} – {_sorted[^1].ToString(format, CultureInfo.InvariantCulture)}");

    /// <summary>The value that a share of all values does not exceed (nearest rank).</summary>
    public double Quantile(double share) => _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];

    public string At(double share, string format) => Quantile(share).ToString(format, CultureInfo.InvariantCulture);
}
