using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Random numbers, one for each image of a batch, shaped <c>[n, 1, 1, 1]</c> to be spread over its pixels.</summary>
internal sealed class RandomNumbers(long images, Device device, Generator generator)
{
    public long Images => images;

    /// <summary>Evenly between two limits.</summary>
    public Tensor Between(double from, double to) => Even(images, 1, 1, 1).Times(to - from).Plus(from);

    /// <summary>1 for that share of the images, 0 for the others.</summary>
    public Tensor Share(double share) => Even(images, 1, 1, 1).IsBelow(share).to(ScalarType.Float32);

    /// <summary>A smooth field between −1 and 1: <paramref name="coarse"/> x <paramref name="coarse"/> even numbers, linearly between them.</summary>
    /// <returns><c>[n, channels, side, side]</c>.</returns>
    public Tensor Field(long channels, long coarse, long side) =>
        nn.functional.interpolate(Even(images, channels, coarse, coarse).Times(2).Plus(-1), [side, side], mode: InterpolationMode.Bilinear, align_corners: true);

    private Tensor Even(params long[] shape) => rand(shape, device: device, generator: generator);
}
