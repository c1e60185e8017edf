using Explorer.Web.Training;

namespace Explorer.Web.Tests.Training;

public sealed class FairOrderTests
{
    [Fact]
    public void Owners_TakeTurnsAndKeepTheOrderOfTheirOwn()
    {
        var order = new FairOrder();
        foreach (var (id, owner) in new[] { (1, "ann"), (2, "ann"), (3, "ann"), (4, "bob"), (5, "cid"), (6, "bob") })
            order.Add(id, owner);
        Assert.Equal([1, 4, 5, 2, 6, 3], Enumerable.Range(1, 6).OrderBy(id => order.PlaceOf(id)));
        Assert.Equal((3, 2, 0), (order.CountOf("ann"), order.CountOf("bob"), order.CountOf("eve")));
        Assert.Equal([1L, 4L], [order.Take()!.Value, order.Take()!.Value]);
        Assert.True(order.Remove(5));
        Assert.False(order.Remove(5));
        // Whoever was never served comes before those who were.
        order.Add(7, "eve");
        Assert.Equal(1, order.PlaceOf(7));
        Assert.Null(order.PlaceOf(5));
        Assert.Equal([7, 2, 6, 3], Enumerable.Range(0, 4).Select(_ => order.Take()!.Value));
        Assert.Null(order.Take());
    }

    [Fact]
    public void Runs_OfNobody_KeepTheirOrder()
    {
        var order = new FairOrder();
        for (var id = 1; id <= 3; id++)
            order.Add(id, null);
        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(_ => order.Take()!.Value));
    }
}
