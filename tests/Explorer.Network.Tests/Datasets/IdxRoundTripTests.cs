using Explorer.Network.Datasets;
using FsCheck;
using FsCheck.Fluent;

namespace Explorer.Network.Tests.Datasets;

public sealed class IdxRoundTripTests
{
    [Fact]
    public void WriteThenRead_AnySet_GivesItBack() => Prop.ForAll(
        Gen.Choose(1, 12).Four().Select(n => Any(n.Item1, n.Item2, n.Item3, n.Item4)).ToArbitrary(),
        set =>
        {
            using var images = new MemoryStream();
            using var labels = new MemoryStream();
            IdxWriter.WriteImages(images, set);
            IdxWriter.WriteLabels(labels, set);
            (images.Position, labels.Position) = (0, 0);
            var back = IdxReader.Read(images, "images", labels, "labels");
            return back.Pixels.Span.SequenceEqual(set.Pixels.Span)
                && back.Labels.Span.SequenceEqual(set.Labels.Span)
                && (back.Rows, back.Columns) == (set.Rows, set.Columns);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyBytes_GivesASetOrOneSentence() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            byte[] images = [.. Idx.Header(2051), .. bytes];
            var e = Record.Exception(() =>
                IdxReader.Read(new MemoryStream(images), "images", new MemoryStream(bytes), "labels"));
            return e is null or DataFileException;
        }).QuickCheckThrowOnFailure();

    private static ImageSet Any(int count, int rows, int columns, int seed)
    {
        var pixels = new byte[count * rows * columns];
        new System.Random(seed).NextBytes(pixels);
        return new ImageSet(pixels, [.. Enumerable.Range(seed, count).Select(i => (byte)(i % 10))], rows, columns);
    }
}
