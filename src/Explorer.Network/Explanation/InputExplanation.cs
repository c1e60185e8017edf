using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>An input cell: a pixel value divided by 255, and normalized where the network was trained like that.</summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Pixel">The pixel value, 0 to 255.</param>
/// <param name="Mean">The mean that is subtracted from pixel / 255; 0 without normalization.</param>
/// <param name="Deviation">The standard deviation that the difference is divided by; 1 without normalization.</param>
public sealed record InputExplanation(Layer Layer, CellAddress Cell, double Total, float Value, int Pixel, double Mean = 0, double Deviation = 1)
    : CellExplanation(Layer, Cell, Total, Value)
{
    /// <summary>Whether the pixel is normalized.</summary>
    public bool IsNormalized => (Mean, Deviation) != (0, 1);

    internal static InputExplanation Of(CellSource source)
    {
        var (mean, deviation) = source.Weights.Normalization.Of(source.Cell.Channel);
        var pixel = (int)Math.Round((source.Value * deviation + mean) * 255);
        return new(source.Layer, source.Cell, (pixel / 255.0 - mean) / deviation, source.Value, pixel, mean, deviation);
    }
}
