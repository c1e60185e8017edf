namespace Explorer.Network.Datasets;

/// <summary>The values that become 0 and 255: files hold pixels as bytes, as numbers between 0 and 1, and in other ways.</summary>
/// <param name="Low">Becomes 0.</param>
/// <param name="High">Becomes 255.</param>
public readonly record struct PixelRange(double Low, double High)
{
    /// <summary>Pixels that are pixels already.</summary>
    public static PixelRange Bytes { get; } = new(0, 255);

    // Whole numbers of 1, 2 and 3 bits, scikit-learn's digits, and whole numbers of 8, 12 and 16 bits.
    private static readonly double[] Largest = [1, 3, 7, 16, byte.MaxValue, 4_095, ushort.MaxValue];

    /// <summary>The range of bytes: they are pixels, unless none is above what fewer bits hold, as where they only say where there is ink.</summary>
    internal static PixelRange OfBytes(byte most) => most == 0 ? Bytes : OfWholeNumbers(most);

    /// <summary>The pixel of a value.</summary>
    internal byte ToPixel(double value) => (byte)Math.Clamp(Math.Round((value - Low) * 255 / (High - Low), MidpointRounding.AwayFromZero), 0, 255);

    private static PixelRange OfWholeNumbers(double most) => new(0, Array.Find(Largest, largest => most <= largest));

    /// <summary>Looks at values, and says between which bounds they lie.</summary>
    internal sealed class Seen
    {
        private double _low = double.PositiveInfinity;
        private double _high = double.NegativeInfinity;
        private bool _hasFractions;

        public void Add(double value)
        {
            (_low, _high) = (Math.Min(_low, value), Math.Max(_high, value));
            _hasFractions |= value != Math.Floor(value);
        }

        /// <summary>
        /// Fractions from 0 to 1 count from 0, and so do whole numbers, up to the most that so many bits hold: where none is above 1,
        /// 1 is white. Signed bytes count from −128, and −1 and 1 are black and white. Anything else, as normalized pixels are, counts
        /// from the least value to the largest.
        /// </summary>
        public PixelRange ToRange() =>
            _low >= 0 && _high <= 1 ? new(0, 1)
            : _low >= 0 && _high <= Largest[^1] && !_hasFractions ? OfWholeNumbers(_high)
            // Bytes that were scaled or averaged; fractions that stay far below are of another kind.
            : _low >= 0 && _high is > 16 and <= byte.MaxValue ? Bytes
            : _low >= -1 && _high <= 1 && !_hasFractions ? new(-1, 1)
            : _low >= sbyte.MinValue && _high <= sbyte.MaxValue && !_hasFractions ? new(sbyte.MinValue, sbyte.MaxValue)
            : new(_low, _high > _low ? _high : _low + 1);
    }
}
