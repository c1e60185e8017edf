using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Turns the first half of a batch into drawings, on the batch's own device; a batch comes shuffled.</summary>
internal sealed class DrawingAugmenter(DrawingAugmentation drawnAs, Generator generator)
{
    /// <param name="images">Grey square images, <c>[n, 1, side, side]</c>, 0 to 1.</param>
    /// <returns>The same shape.</returns>
    public Tensor Apply(Tensor images)
    {
        var drawn = images.shape[0] / 2;
        if (drawnAs == DrawingAugmentation.None || drawn == 0)
            return images;
        var random = new RandomNumbers(drawn, images.device, generator);
        var first = images.slice(0, 0, drawn, 1);
        var drawings = drawnAs == DrawingAugmentation.Strokes ? StrokeDrawings.Of(first, random) : ShapeDrawings.Of(first, random);
        return cat([drawings, images.slice(0, drawn, images.shape[0], 1)]);
    }
}
