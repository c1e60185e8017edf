using Explorer.Classroom.Drawings;
using Explorer.Web.Classroom.Collections;

namespace Explorer.Web.Tests.Classroom;

/// <summary>Which of a room's drawings are kept back.</summary>
public sealed class WriterSplitTests
{
    [Fact]
    public void Drawings_OfManyWriters_AreKeptBackByWriter()
    {
        var split = WriterSplit.Of(Drawings(writers: 10, classes: 3, each: 2));

        Assert.True(split.IsByWriter);
        Assert.Equal(12, split.Test.Length);
    }

    [Fact]
    public void Drawings_OfFewWriters_AreKeptBackByClass()
    {
        var drawings = Drawings(writers: WriterSplit.FewestWriters - 1, classes: 3, each: 5);

        var split = WriterSplit.Of(drawings);

        Assert.False(split.IsByWriter);
        Assert.Equal([4, 4, 4], split.Test.CountBy(i => drawings[i].Label).OrderBy(one => one.Key).Select(one => one.Value));
    }

    [Fact]
    public void Drawings_OfOneWhoDrewMost_AreNeverAllKeptBack()
    {
        // The first writer has drawn 200 of 240; the others 10 each, of both classes.
        var drawings = Enumerable.Range(0, 240).Select(i => new LabelledDrawing(i + 1, i < 200 ? 1 : 2 + i % 4, i / 4 % 2, null, [])).ToArray();

        for (var seed = 0; seed < 20; seed++)
        {
            var split = WriterSplit.Of(drawings, seed);

            Assert.True(split.IsByWriter);
            Assert.Equal(40, split.Test.Length);
            Assert.DoesNotContain(split.Test, i => drawings[i].Seat == 1);
        }
    }

    [Fact]
    public void Drawings_WhereOnlyTheOneWhoDrewMostCouldBeSpared_AreKeptBackByClass()
    {
        // Each of the others has drawn a class that nobody else has; the first writer's are drawn by another one too.
        var others = Enumerable.Range(0, 8).Select(i => (Seat: 2 + i / 2, Label: i / 2)).Append((Seat: 2, Label: 4)).Append((Seat: 2, Label: 5));
        var drawings = Enumerable.Range(0, 40).Select(i => (Seat: 1, Label: 4 + i % 2)).Concat(others).Select((one, i) => new LabelledDrawing(i + 1, one.Seat, one.Label, null, [])).ToArray();

        var split = WriterSplit.Of(drawings);

        Assert.False(split.IsByWriter);
        Assert.Equal(Enumerable.Range(0, 6), split.Train.Select(i => drawings[i].Label).Distinct().Order());
    }

    [Fact]
    public void Drawings_OfAnyClass_CanBeLearnedInAnyCase()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var classes = random.Next(2, 12);
            // Every class has two drawings at least, as training demands, whoever drew them.
            var drawings = Enumerable.Range(0, 2 * classes + random.Next(60))
                .Select(i => new LabelledDrawing(i + 1, random.Next(1, random.Next(2, 12)), i < 2 * classes ? i / 2 : random.Next(classes), null, [])).ToArray();

            var split = WriterSplit.Of(drawings, seed);

            Assert.Equal(Enumerable.Range(0, drawings.Length), split.Train.Concat(split.Test).Order());
            Assert.NotEmpty(split.Test);
            Assert.Equal(classes, split.Train.Select(i => drawings[i].Label).Distinct().Count());
            Assert.True(!split.IsByWriter || !split.Train.Select(i => drawings[i].Seat).Intersect(split.Test.Select(i => drawings[i].Seat)).Any());
        }
    }

    [Fact]
    public void Split_OfTheSameDrawings_IsTheSame()
    {
        var drawings = Drawings(writers: 8, classes: 4, each: 3);

        Assert.Equal(WriterSplit.Of(drawings).Test, WriterSplit.Of(drawings).Test);
    }

    private static LabelledDrawing[] Drawings(int writers, int classes, int each) =>
        [.. Enumerable.Range(0, writers * classes * each).Select(i => new LabelledDrawing(i + 1, i % writers + 1, i / writers % classes, null, []))];
}
