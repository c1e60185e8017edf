using Explorer.Network.Architecture;
using Explorer.Network.Tests.Reference;

namespace Explorer.Network.Tests.Architecture;

public sealed class RepairsTests
{
    [Fact]
    public void Repairs_OfRandomBrokenDesigns_AllWork()
    {
        var several = 0;
        foreach (var design in RandomDesigns.Take(400, seed: 8).Where(design => ShapeInference.Of(design).ShapeError is not null))
        {
            var repairs = SuggestedFixes.For(design);
            Assert.InRange(repairs.Count, 1, 4);
            foreach (var repair in repairs)
            {
                Assert.True(HeldOutModel.Accepts(repair.Design.Specs), LeNetDesignText.Write(repair.Design));
                Assert.Equal(repair.Design, repair.Changes.Aggregate(design, (changed, change) => change.Field.With(changed, change.To)));
                Assert.All(repair.Changes, change => Assert.NotEqual(change.From, change.To));
            }
            several += repairs[0].Changes.Length > 1 ? 1 : 0;
        }
        // The search for a single number does not always succeed, and the way out of that is tried here too.
        Assert.True(several > 0);
    }

    [Fact]
    public void Repair_OfOneNumber_IsTheSmallest()
    {
        foreach (var design in RandomDesigns.Take(100, seed: 9).Where(design => ShapeInference.Of(design).ShapeError is not null))
        {
            foreach (var change in SuggestedFixes.For(design).Where(repair => repair.Changes.Length == 1).Select(repair => repair.Changes[0]))
            {
                var between = Enumerable.Range(Math.Min(change.From, change.To) + 1, Math.Abs(change.To - change.From) - 1);
                Assert.All(between, value => Assert.NotNull(ShapeInference.Of(change.Field.With(design, value)).ShapeError));
            }
        }
    }

    [Fact]
    public void Repairs_OfAKernelThatIsTooLarge_BeginWithItsOwnLayer()
    {
        var changes = SuggestedFixes.For(new LeNetDesign { Conv2 = new(16, Kernel: 15) })
            .Select(repair => Assert.Single(repair.Changes))
            .Select(change => (change.Field.Layer, change.Field.Number, change.From, change.To));
        Assert.Equal(
            [("conv2", DesignNumber.Padding, 0, 1), ("pool1", DesignNumber.Stride, 2, 1), ("conv2", DesignNumber.Kernel, 15, 13), ("conv1", DesignNumber.Padding, 2, 4)],
            changes);
    }

    [Fact]
    public void Repairs_OfTooMuchPaddingInAPool_ChangePaddingOrKernel()
    {
        var changes = SuggestedFixes.For(new LeNetDesign { Pool2 = new(Pooling.Max, 2, 2, Padding: 2) })
            .Select(repair => (repair.Changes[0].Field.Number, repair.Changes[0].To));
        Assert.Equal([(DesignNumber.Padding, 1), (DesignNumber.Kernel, 4)], changes);
    }

    [Fact]
    public void Repairs_OfADesignThatFits_AreNone() => Assert.Empty(SuggestedFixes.For(LeNetDesign.Classic));
}
