namespace Explorer.Web.Training;

/// <summary>The order in which runs that wait for a device begin: owners take turns, and each owner's runs keep their order.</summary>
internal static class FairOrder
{
    /// <summary>Puts runs into that order. It follows from what the database knows, so that every process comes to the same one.</summary>
    /// <param name="waiting">The runs that wait for one device, the oldest first; those of nobody share one turn.</param>
    /// <param name="lastStarts">When a run of an owner last began on a device; whoever's never did comes first.</param>
    /// <returns>Their numbers, the next one first.</returns>
    public static IEnumerable<long> Of(IEnumerable<RunUnderWay> waiting, IReadOnlyDictionary<(string Device, string? Owner), DateTimeOffset> lastStarts) => waiting
        .GroupBy(run => run.OwnerId)
        .OrderBy(runs => lastStarts.GetValueOrDefault((runs.First().Device, runs.Key))).ThenBy(runs => runs.First().Id)
        .SelectMany((runs, turn) => runs.Select((run, round) => (run.Id, Round: round, Turn: turn)))
        .OrderBy(place => place.Round).ThenBy(place => place.Turn).Select(place => place.Id);
}
