using Explorer.Network.Messages;

namespace Explorer.Web.Components.Train;

/// <summary>The colors of the curves, as the lists of runs show them beside the runs' names.</summary>
internal static class CurveTone
{
    private const int Tones = 6;

    /// <summary>Which of the colors a run's curves have; null where they are not shown.</summary>
    /// <param name="id">The run.</param>
    /// <param name="selected">The run whose curves come first.</param>
    /// <param name="compared">Those after it, in their order.</param>
    public static string? Of(long id, long? selected, IReadOnlyList<long> compared)
    {
        if (id == selected)
            return "0";
        var place = compared.Index().Where(one => one.Item == id).Select(one => one.Index + 1).FirstOrDefault();
        return place == 0 ? null : NumberText.Count(place % Tones);
    }
}
