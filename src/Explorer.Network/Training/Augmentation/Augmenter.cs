using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Makes an <see cref="AugmentationConfig"/> happen on a batch, on the batch's own device.</summary>
internal sealed class Augmenter(AugmentationConfig augmentation, Generator generator)
{
    private readonly DrawingAugmenter _drawings = new(augmentation.Drawn, generator);

    /// <param name="images"><c>[n, channels, rows, columns]</c>.</param>
    /// <returns>The changed images, the same shape; what moves in from outside is 0.</returns>
    public Tensor Apply(Tensor images)
    {
        if (augmentation.IsNone)
            return images;
        return Lit(_drawings.Apply(augmentation.Stays ? images : Moved(images)));
    }

    /// <summary>Changes the contrast and lays noise over it; what leaves 0 to 1 is cut off.</summary>
    private Tensor Lit(Tensor images)
    {
        var lit = images;
        if (augmentation.Contrast > 0)
            lit = lit * OfEach(Between(augmentation.Contrast, images.shape[0], images.device).Plus(1));
        if (augmentation.Noise > 0)
            lit = lit + randn(images.shape, device: images.device, generator: generator) * OfEach(Between(augmentation.Noise, images.shape[0], images.device));
        return ReferenceEquals(lit, images) ? images : minimum(lit.relu(), ones_like(lit));
    }

    private static Tensor OfEach(Tensor numbers) => numbers.reshape(-1, 1, 1, 1);

    private Tensor Moved(Tensor images)
    {
        long n = images.shape[0], rows = images.shape[2], columns = images.shape[3];
        var angle = Between(augmentation.Rotation * Math.PI / 180, n, images.device);
        var scale = Between(augmentation.Scale, n, images.device).Plus(1);
        var x = Between(2 * augmentation.Shift / columns, n, images.device);
        var y = Between(2 * augmentation.Shift / rows, n, images.device);
        var mirror = augmentation.Mirror
            ? rand([n], device: images.device, generator: generator).IsBelow(0.5).to(ScalarType.Float32).Times(2).Plus(-1)
            : ones([n], device: images.device);
        // Along each axis 1 is half a side, which a turn must not stretch where the sides differ.
        var aspect = rows / (double)columns;
        // Rows of each 2x3 matrix: where in the old image (−1 to 1 along each axis) a new pixel is taken from.
        var theta = stack(
            [
                stack([angle.cos() * scale * mirror, (-angle.sin() * scale).Times(aspect), x], 1),
                stack([(angle.sin() * scale * mirror).Times(1 / aspect), angle.cos() * scale, y], 1),
            ], 1);
        var grid = nn.functional.affine_grid(theta, [n, 1, rows, columns]);
        return nn.functional.grid_sample(images, grid, align_corners: false);
    }

    private Tensor Between(double limit, long n, Device device) =>
        rand([n], device: device, generator: generator).Times(2).Plus(-1).Times(limit);
}
