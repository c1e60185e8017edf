using System.Collections.Immutable;

namespace Explorer.Network.Datasets;

/// <summary>
/// What pixels divided by 255 go through before a network sees them: (x − mean) / deviation, for each channel, as
/// <c>torchvision.transforms.Normalize</c> does.
/// </summary>
/// <param name="Mean">One number for each channel; empty for no normalization.</param>
/// <param name="Deviation">One number above 0 for each channel; empty for no normalization.</param>
public sealed record Normalization(ImmutableArray<double> Mean, ImmutableArray<double> Deviation)
{
    /// <summary>None: the mean 0 and the deviation 1.</summary>
    public static Normalization None { get; } = new([], []);

    /// <summary>Whether there is none.</summary>
    public bool IsNone => Mean.IsEmpty;

    /// <summary>The mean and the deviation of a channel.</summary>
    public (double Mean, double Deviation) Of(int channel) => IsNone ? (0, 1) : (Mean[channel], Deviation[channel]);

    /// <summary>The pixel values, 0 to 255, that became these values.</summary>
    /// <param name="values"><c>[channels, height, width]</c>, as the network takes them in.</param>
    /// <param name="channels">How many channels there are.</param>
    public byte[] ToPixels(ReadOnlySpan<float> values, int channels)
    {
        var pixels = new byte[values.Length];
        var size = values.Length / channels;
        for (var i = 0; i < pixels.Length; i++)
        {
            var (mean, deviation) = Of(i / size);
            pixels[i] = (byte)Math.Clamp(Math.Round((values[i] * deviation + mean) * 255), 0, 255);
        }
        return pixels;
    }

    /// <summary>Whether it can be used for images of so many channels.</summary>
    public bool Fits(int channels) =>
        IsNone || (Mean.Length == channels && Deviation.Length == channels && Mean.All(double.IsFinite) && Deviation.All(deviation => double.IsFinite(deviation) && deviation > 0));

    /// <inheritdoc/>
    public bool Equals(Normalization? other) => other is not null && Mean.SequenceEqual(other.Mean) && Deviation.SequenceEqual(other.Deviation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mean.Length, Mean.FirstOrDefault());
}
