using Explorer.Network.Runs;
using Explorer.Web.Training;

namespace Explorer.Web.Tests.Training;

public sealed class FairOrderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Owners_TakeTurnsAndKeepTheOrderOfTheirOwn() =>
        Assert.Equal([1, 4, 5, 2, 6, 3], Order([(1, "ann"), (2, "ann"), (3, "ann"), (4, "bob"), (5, "cid"), (6, "bob")]));

    [Fact]
    public void Owner_WhoseRunBeganLast_ComesLast_AndWhoseNeverDidFirst() =>
        Assert.Equal([4, 3, 1, 2], Order([(1, "ann"), (2, "ann"), (3, "bob"), (4, "eve")], ("ann", Noon.AddMinutes(1)), ("bob", Noon)));

    [Fact]
    public void Start_OnAnotherDevice_CostsNoTurn() =>
        Assert.Equal([1, 2], FairOrder.Of([Waiting(1, "ann"), Waiting(2, "bob")], new Dictionary<(string, string?), DateTimeOffset> { [("cuda:0", "ann")] = Noon }));

    [Fact]
    public void Runs_OfNobody_KeepTheirOrderAndShareOneTurn()
    {
        Assert.Equal([1, 2, 3], Order([(1, null), (2, null), (3, null)]));
        Assert.Equal([3, 1, 2], Order([(1, null), (2, null), (3, "ann")], (null, Noon)));
    }

    private static IEnumerable<long> Order((long Id, string? Owner)[] waiting, params (string? Owner, DateTimeOffset At)[] starts) =>
        FairOrder.Of(waiting.Select(run => Waiting(run.Id, run.Owner)), starts.ToDictionary(start => ("cpu", start.Owner), start => start.At));

    private static RunUnderWay Waiting(long id, string? owner) => new(id, "", RunState.Queued, "cpu", owner, false, null, false, null, null);
}
