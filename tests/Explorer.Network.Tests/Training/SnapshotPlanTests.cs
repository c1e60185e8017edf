using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Training;

namespace Explorer.Network.Tests.Training;

public sealed class SnapshotPlanTests
{
    private const long SizeOfLeNet = 4 * 61_706;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(235)]
    [InlineData(2_350)]
    [InlineData(60_000_000)]
    public void Steps_OfAnyRun_RiseFromZeroToTheLast(long steps)
    {
        var plan = new SnapshotPlan(steps, LeNet.Classic);

        Assert.Equal((0, steps), (plan.Steps[0], plan.Steps[^1]));
        Assert.All(plan.Steps.Zip(plan.Steps.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.All(plan.Steps, step => Assert.True(plan.Contains(step)));
        Assert.False(plan.Contains(-1) || plan.Contains(steps + 1));
        Assert.InRange(plan.Steps.Count, 2, Math.Min(steps + 1, SnapshotPlan.MostSnapshots));
        Assert.Equal(plan.Steps.Count * SizeOfLeNet, plan.Bytes);
        Assert.InRange(plan.Bytes, 0, SnapshotPlan.MostBytes);
    }

    [Fact]
    public void Steps_OfALongRun_AreSquares()
    {
        const int steps = 1_000_000, last = SnapshotPlan.MostSnapshots - 1;
        var plan = new SnapshotPlan(steps, LeNet.Classic);

        Assert.Equal(Enumerable.Range(0, last + 1).Select(k => (long)Math.Round(steps * (double)k * k / (last * last))), plan.Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SizeOfLeNet)]
    [InlineData(2 * SizeOfLeNet)]
    public void Steps_OfANetworkThatFillsTheSpace_AreTheFirstAndTheLast(long room) =>
        Assert.Equal([0, 500], new SnapshotPlan(500, LeNet.Classic, room).Steps);

    [Fact]
    public void Steps_OfLittleSpace_StayBelowIt()
    {
        var plan = new SnapshotPlan(100_000, LeNet.Classic, (10 * SizeOfLeNet) + 1);
        Assert.Equal((10, 10 * SizeOfLeNet), (plan.Steps.Count, plan.Bytes));
    }

    [Fact]
    public void Steps_OfAHugeNetwork_AreTwo()
    {
        var huge = new NetworkArchitecture("huge", [new Reshape(1, 28, 28), new Flatten(), new Linear(40_000), new Softmax()]);
        Assert.Equal((2, 2 * 4L * huge.Parameters), (new SnapshotPlan(10, huge).Steps.Count, new SnapshotPlan(10, huge).Bytes));
    }
}
