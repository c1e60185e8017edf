namespace Explorer.Network.Datasets;

/// <summary>The values that become 0 and 255: files hold pixels as bytes, as numbers between 0 and 1, and in other ways.</summary>
/// <param name="Low">Becomes 0.</param>
/// <param name="High">Becomes 255.</param>
internal readonly record struct PixelRange(double Low, double High)
{
    /// <summary>Pixels that are pixels already.</summary>
    public static PixelRange Bytes { get; } = new(0, 255);

    /// <summary>The pixel of a value.</summary>
    public byte ToPixel(double value) => (byte)Math.Clamp(Math.Round((value - Low) * 255 / (High - Low), MidpointRounding.AwayFromZero), 0, 255);

    /// <summary>Looks at values, and says between which bounds they lie.</summary>
    public sealed class Seen
    {
        private const double MostOf16Bits = 65_535;

        private double _low = double.PositiveInfinity;
        private double _high = double.NegativeInfinity;
        private bool _hasFractions;

        public void Add(double value)
        {
            (_low, _high) = (Math.Min(_low, value), Math.Max(_high, value));
            _hasFractions |= value != Math.Floor(value);
        }

        /// <summary>
        /// Fractions from 0 to 1, bytes and 16 bits count from 0; signed bytes from −128; anything else, as normalized pixels are,
        /// from the least value to the largest.
        /// </summary>
        public PixelRange ToRange() =>
            _low >= 0 && _high <= 1 && _hasFractions ? new(0, 1)
            : _low >= 0 && _high <= byte.MaxValue ? Bytes
            : _low >= 0 && _high <= MostOf16Bits && !_hasFractions ? new(0, MostOf16Bits)
            : _low >= sbyte.MinValue && _high <= sbyte.MaxValue && !_hasFractions ? new(sbyte.MinValue, sbyte.MaxValue)
            : new(_low, _high > _low ? _high : _low + 1);
    }
}
