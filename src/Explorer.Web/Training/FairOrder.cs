namespace Explorer.Web.Training;

/// <summary>The order in which runs that wait begin: owners take turns, and each owner's runs keep their order.</summary>
internal sealed class FairOrder
{
    private const int MostRemembered = 1_000;

    // Those without an owner share one turn.
    private const string Nobody = "";

    private readonly List<(long Id, string Owner)> _waiting = [];
    private readonly Dictionary<string, long> _served = [];
    private long _turn;

    /// <summary>Lets a run wait.</summary>
    public void Add(long id, string? owner) => _waiting.Add((id, owner ?? Nobody));

    /// <summary>Takes a run out; false when it does not wait.</summary>
    public bool Remove(long id) => _waiting.RemoveAll(run => run.Id == id) > 0;

    /// <summary>Takes the next one out; null when none waits.</summary>
    public long? Take()
    {
        if (_waiting.Count == 0)
            return null;
        var next = Next(_waiting, _served);
        _waiting.Remove(next);
        _served[next.Owner] = ++_turn;
        if (_served.Count > MostRemembered)
            _served.Remove(_served.MinBy(served => served.Value).Key);
        return next.Id;
    }

    /// <summary>Where a run waits, 1 for the next; null when it does not.</summary>
    public int? PlaceOf(long id)
    {
        var (waiting, served, turn) = (_waiting.ToList(), new Dictionary<string, long>(_served), _turn);
        for (var place = 1; waiting.Count > 0; place++)
        {
            var next = Next(waiting, served);
            if (next.Id == id)
                return place;
            waiting.Remove(next);
            served[next.Owner] = ++turn;
        }
        return null;
    }

    /// <summary>How many runs of an owner wait, or of nobody.</summary>
    public int CountOf(string? owner) => _waiting.Count(run => run.Owner == (owner ?? Nobody));

    // Of those who were served least recently, the one who has waited longest.
    private static (long Id, string Owner) Next(List<(long Id, string Owner)> waiting, Dictionary<string, long> served) =>
        waiting.MinBy(run => served.GetValueOrDefault(run.Owner));
}
