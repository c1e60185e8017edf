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

    [Fact]
    public void Read_EveryHostileHeader_IsASetOrOneSentenceInLittleMemory()
    {
        int[] sides = [0, 1, 2, 3, 28, 1_024, 1_025, 65_536, 1_000_000, int.MaxValue, int.MinValue, -1];
        var refused = 0;
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new System.Random(seed);
            byte[] Hostile(bool isImages)
            {
                // The right element type and rank as often as not: what comes after them is reached.
                var (type, rank) = (random.Next(2) == 0 ? (byte)8 : (byte)random.Next(7, 16), random.Next(2) == 0 ? isImages ? 3 : 1 : random.Next(256));
                byte[] head = [(byte)(random.Next(20) == 0 ? 1 : 0), 0, type, (byte)rank, .. Idx.Header([.. Enumerable.Range(0, Math.Min(rank, 6)).Select(_ => sides[random.Next(sides.Length)])])];
                byte[] file = [.. head[..random.Next(random.Next(2) == 0 ? head.Length : 0, head.Length + 1)], .. new byte[random.Next(64)]];
                return random.Next(3) == 0 ? Idx.Gzip(file) : file;
            }
            var (images, labels) = (Hostile(true), Hostile(false));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Record.Exception(() => IdxReader.Read(new MemoryStream(images), "images", new MemoryStream(labels), "labels"));
            Assert.True(error is null or DataFileException, $"{error} for seed {seed}");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
            refused += error is null ? 0 : 1;
        }
        Assert.InRange(refused, 2_500, 5_000);
    }

    private static ImageSet Any(int count, int rows, int columns, int seed)
    {
        var pixels = new byte[count * rows * columns];
        new System.Random(seed).NextBytes(pixels);
        return new ImageSet(pixels, [.. Enumerable.Range(seed, count).Select(i => (byte)(i % 10))], rows, columns);
    }
}
