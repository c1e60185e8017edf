using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Tests.Reference;

namespace Explorer.Network.Tests.Architecture;

public sealed class SuggestedFixesTests
{
    [Fact]
    public void Fixes_OfRandomBrokenLeNets_AllWork()
    {
        var several = 0;
        foreach (var kinds in RandomLeNets.Take(400, seed: 8).Where(kinds => !ShapeInference.Fits(kinds)))
        {
            var fixes = SuggestedFixes.For(kinds);
            Assert.InRange(fixes.Count, 1, 4);
            foreach (var fix in fixes)
            {
                Assert.True(TorchStack.Accepts(fix.Kinds), ArchitectureJson.Write("fixed", fix.Kinds));
                Assert.Equal(fix.Kinds, fix.Changes.Aggregate(kinds, (changed, change) => change.Field.With(changed, change.To)));
                Assert.All(fix.Changes, change => Assert.NotEqual(change.From, change.To));
            }
            several += fixes[0].Changes.Length > 1 ? 1 : 0;
        }
        // The search for a single number does not always succeed, and the way out of that is tried here too.
        Assert.True(several > 0);
    }

    [Fact]
    public void Fix_OfOneNumber_IsTheSmallest()
    {
        foreach (var kinds in RandomLeNets.Take(100, seed: 9).Where(kinds => !ShapeInference.Fits(kinds)))
        {
            foreach (var change in SuggestedFixes.For(kinds).Where(fix => fix.Changes.Length == 1).Select(fix => fix.Changes[0]))
            {
                var between = Enumerable.Range(Math.Min(change.From, change.To) + 1, Math.Abs(change.To - change.From) - 1);
                Assert.All(between, value => Assert.NotNull(ShapeInference.Of(change.Field.With(kinds, value)).Error));
            }
        }
    }

    [Fact]
    public void Fixes_OfAKernelThatIsTooLarge_BeginWithItsOwnLayer() => Assert.Equal(
        ["conv2.padding 0 → 1", "pool1.stride 2 → 1", "conv2.kernel 15 → 13", "conv1.padding 2 → 4"],
        Of(RandomLeNets.With(LeNet.Classic, ("conv2", new Conv2d(16, 15)))));

    [Fact]
    public void Fixes_OfTooMuchPaddingInAPool_ChangePaddingOrKernel() => Assert.Equal(
        ["pool2.padding 2 → 1", "pool2.kernel 2 → 4"],
        Of(RandomLeNets.With(LeNet.Classic, ("pool2", new MaxPool2d(2, 2, 2)))));

    [Fact]
    public void Fixes_OfLayersThatFit_AreNone() => Assert.Empty(SuggestedFixes.For([.. LeNet.Classic.Kinds]));

    /// <summary>Fixes as <c>layer.number from → to</c>.</summary>
    internal static IEnumerable<string> Of(IReadOnlyList<LayerKind> kinds) => SuggestedFixes.For(kinds)
        .Select(fix => string.Join(", ", fix.Changes.Select(change => FormattableString.Invariant($"{change.Field.Layer}.{change.Field.Id} {change.From} → {change.To}"))));
}
