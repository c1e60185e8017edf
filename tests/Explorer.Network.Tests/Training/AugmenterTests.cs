using Explorer.Network.Native;
using Explorer.Network.Training.Augmentation;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Training;

public sealed class AugmenterTests
{
    private const int Many = 400;
    private const int Side = 28;

    [Fact]
    public void Apply_WithoutAnyChange_IsTheSameTensor()
    {
        LibTorch.Load();
        using var random = new Generator(1);
        using var images = rand(2, 1, Side, Side);
        Assert.Same(images, new Augmenter(AugmentationConfig.None, random).Apply(images));
    }

    [Fact]
    public void Apply_AShift_MovesEachAxisUpToItBothWaysAndEvenly()
    {
        var moved = Spots(new AugmentationConfig(Shift: 3), 13, 15);
        foreach (var axis in new[] { moved.Select(spot => spot.Row - 13).ToArray(), moved.Select(spot => spot.Column - 15).ToArray() })
        {
            Assert.All(axis, distance => Assert.InRange(distance, -3.001, 3.001));
            Assert.True(axis.Max() > 2.7 && axis.Min() < -2.7);
            Assert.InRange(axis.Average(), -0.4, 0.4);
            Assert.InRange(axis.Average(d => d * d), 2.3, 3.7); // 3² / 3
        }
        Assert.True(moved.Select(spot => Math.Round(spot.Row, 2)).Distinct().Count() > Many / 4);
    }

    [Theory]
    [InlineData(Side, Side)]
    [InlineData(20, 40)]
    [InlineData(40, 20)]
    public void Apply_ARotation_TurnsAboutTheMiddleUpToIt(int rows, int columns)
    {
        var (middle, centre) = ((rows - 1) / 2.0, (columns - 1) / 2.0);
        var reach = columns == 20 ? 6 : 8.5;
        var angles = Spots(new AugmentationConfig(Rotation: 20), middle, centre + reach, rows, columns).Select(spot =>
        {
            double y = spot.Row - middle, x = spot.Column - centre;
            Assert.InRange(Math.Sqrt(x * x + y * y), reach - 0.3, reach + 0.3);
            return Math.Atan2(y, x) * 180 / Math.PI;
        }).ToArray();
        Assert.All(angles, angle => Assert.InRange(angle, -21, 21));
        Assert.True(angles.Max() > 17 && angles.Min() < -17);
    }

    [Fact]
    public void Apply_AChangeOfScale_KeepsTheMiddleAndTheBounds()
    {
        var distances = Spots(new AugmentationConfig(Scale: 0.2), 13.5, 22).Select(spot => spot.Column - 13.5).ToArray();
        Assert.All(distances, distance => Assert.InRange(distance, 8.5 / 1.2 - 0.1, 8.5 / 0.8 + 0.1));
        Assert.True(distances.Max() > 10 && distances.Min() < 7.4);
        Assert.All(Spots(new AugmentationConfig(Scale: 0.2), 13.5, 22), spot => Assert.InRange(spot.Row, 13.4, 13.6));
    }

    [Fact]
    public void Apply_Mirroring_TurnsAboutHalfOfTheImagesLeftToRightToThePixel()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        using var random = new Generator(1);
        var images = rand([Many, 1, Side, Side], generator: random);
        var mirrored = new Augmenter(new AugmentationConfig(Mirror: true), random).Apply(images);
        var flipped = images.flip(3);
        var count = 0;
        for (var i = 0; i < Many; i++)
        {
            var isFlipped = mirrored[i].allclose(flipped[i], 0, 1e-4);
            Assert.True(isFlipped || mirrored[i].allclose(images[i], 0, 1e-4));
            count += isFlipped ? 1 : 0;
        }
        Assert.InRange(count, Many * 2 / 5, Many * 3 / 5);
    }

    [Fact]
    public void Apply_AContrast_MultipliesAllPixelsOfAnImageByTheSameNumberUpToWhite()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        using var random = new Generator(3);
        var images = rand([Many, 1, Side, Side], generator: random);
        var (before, after) = (images.data<float>().ToArray(), new Augmenter(new AugmentationConfig(Contrast: 0.4), random).Apply(images).data<float>().ToArray());
        var factors = new double[Many];
        for (var i = 0; i < Many; i++)
        {
            var dark = Enumerable.Range(i * Side * Side, Side * Side).First(at => before[at] is > 0.1f and < 0.5f);
            factors[i] = after[dark] / before[dark];
            Assert.All(Enumerable.Range(i * Side * Side, Side * Side), at => Assert.Equal(Math.Min(1, before[at] * factors[i]), after[at], 1e-5));
        }
        Assert.InRange(factors.Min(), 0.6, 0.63);
        Assert.InRange(factors.Max(), 1.37, 1.4);
    }

    [Fact]
    public void Apply_Noise_HasAStrengthOfItsOwnInEachImageAndStaysWithinBlackAndWhite()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        using var random = new Generator(4);
        var grey = full([Many, 1, Side, Side], 0.5f);
        var after = new Augmenter(new AugmentationConfig(Noise: 0.1), random).Apply(grey).data<float>().ToArray();
        var spread = Enumerable.Range(0, Many).Select(i => Math.Sqrt(after.Skip(i * Side * Side).Take(Side * Side).Average(pixel => Math.Pow(pixel - 0.5, 2)))).ToArray();
        Assert.InRange(spread.Max(), 0.09, 0.11);
        Assert.InRange(spread.Min(), 0, 0.01);
        Assert.InRange(spread.Average(), 0.045, 0.055);
        var wild = new Augmenter(new AugmentationConfig(Noise: 1), random).Apply(grey).data<float>().ToArray();
        Assert.Equal((0f, 1f), (wild.Min(), wild.Max()));
    }

    [Fact]
    public void Apply_WithTheSameSeed_IsTheSame()
    {
        var all = new AugmentationConfig(2, 10, 0.1, true);
        Assert.Equal(Spots(all, 9, 9), Spots(all, 9, 9));
    }

    /// <summary>Where a soft spot at that place ends up in each of many images: its centre of mass.</summary>
    private static List<(double Row, double Column)> Spots(AugmentationConfig augmentation, double row, double column, int rows = Side, int columns = Side)
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        using var random = new Generator(7);
        var pixels = new float[rows * columns];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                pixels[r * columns + c] = (float)Math.Exp(-((r - row) * (r - row) + (c - column) * (c - column)) / 2);
        var images = tensor(pixels).reshape(1, 1, rows, columns).repeat(Many, 1, 1, 1);
        var changed = new Augmenter(augmentation, random).Apply(images);
        Assert.Equal(images.shape, changed.shape);
        var values = changed.data<float>().ToArray();
        return [.. Enumerable.Range(0, Many).Select(i => Centre(values.AsSpan(i * pixels.Length, pixels.Length), columns))];
    }

    private static (double Row, double Column) Centre(ReadOnlySpan<float> image, int columns)
    {
        double mass = 0, row = 0, column = 0;
        for (var i = 0; i < image.Length; i++)
        {
            mass += image[i];
            row += image[i] * (i / columns);
            column += image[i] * (i % columns);
        }
        return (row / mass, column / mass);
    }
}
