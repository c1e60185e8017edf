using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Network.Native;
using Explorer.Network.Tensors;
using Explorer.Network.Tests.Preprocessing;
using Explorer.Network.Training.Augmentation;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Training;

public sealed class DrawingAugmentationTests
{
    private const int Many = 120;

    [Fact]
    public void Grow_OneSpot_IsAnOctagonOfEachImagesOwnRadius()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var spots = zeros(3, 1, 15, 15);
        spots[TensorIndex.Ellipsis, 7, 7] = 1;

        var grown = Morphology.Grow(spots, tensor(new float[] { 0, 1, 4 }).reshape(3, 1, 1, 1), 5);

        // A point, a cross, and an octagon: two crosses and two squares.
        Assert.Equal([1f, 5f, 69f], grown.sum([1, 2, 3]).data<float>().ToArray());
        Assert.Equal([1f, 3f, 9f], grown[TensorIndex.Ellipsis, 7, TensorIndex.Colon].sum(2).reshape(-1).data<float>().ToArray());
    }

    [Fact]
    public void FillHoles_ARingAndACup_FillsTheRingAlone()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var masks = zeros(2, 1, 9, 9);
        masks[TensorIndex.Colon, TensorIndex.Colon, 2..7, 2..7] = 1;
        masks[TensorIndex.Colon, TensorIndex.Colon, 3..6, 3..6] = 0;
        masks[1, 0, 2, 3..6] = 0;

        Assert.Equal([25f, 13f], Morphology.FillHoles(masks).sum([1, 2, 3]).data<float>().ToArray());
    }

    [Theory]
    [InlineData("digits", DrawingAugmentation.Strokes)]
    [InlineData("garments", DrawingAugmentation.Shapes)]
    public void Apply_RealImages_PlacesTheirDrawingsAsTheDataSetDoesAndLeavesTheRest(string dataset, DrawingAugmentation drawnAs)
    {
        var longer = DatasetCatalog.Find(dataset)!.Preprocessing.LongerSide(28);
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var images = Images(dataset);

        var batch = Drawings(images, drawnAs);

        Assert.Equal(images[TensorIndex.Slice(Many / 2)].data<float>().ToArray(), batch[TensorIndex.Slice(Many / 2)].data<float>().ToArray());
        for (var i = 0; i < Many / 2; i++)
        {
            var pixels = batch[i].data<float>().ToArray().Select(value => (byte)Math.Round(value * 255)).ToArray();
            var box = Inks.BoxOfAny(new InkImage(28, 28, pixels));
            Assert.InRange(box.LongerSide, longer - 2, longer + 2);
        }
        Assert.All(batch.data<float>().ToArray(), value => Assert.InRange(value, 0f, 1.2f));
    }

    [Fact]
    public void Apply_WithTheSameSeed_IsTheSame()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var images = Images("garments");

        Assert.Equal(Drawings(images, DrawingAugmentation.Shapes).data<float>().ToArray(), Drawings(images, DrawingAugmentation.Shapes).data<float>().ToArray());
    }

    [Fact]
    public void Apply_ManyTimes_LeavesNoTensorBehind()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var images = Images("garments");
        Drawings(images, DrawingAugmentation.Shapes).Dispose();
        var before = TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++)
            using (NewDisposeScope())
                Drawings(images, DrawingAugmentation.Shapes);

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    private static Tensor Images(string dataset)
    {
        var set = BundledSamples.Load(DatasetCatalog.Find(dataset)!).Train;
        return tensor(set.Pixels.Span[..(Many * 784)].ToArray(), [Many, 1, 28, 28], ScalarType.Byte).to(ScalarType.Float32).Over(255);
    }

    private static Tensor Drawings(Tensor images, DrawingAugmentation drawnAs)
    {
        using var random = new Generator(4);
        return new Augmenter(new AugmentationConfig(Drawn: drawnAs), random).Apply(images);
    }
}
