namespace Explorer.Network.Preprocessing;

/// <summary>Pixels of one kind that touch one another.</summary>
/// <param name="Runs">The pixels as horizontal runs, from top to bottom and from left to right.</param>
/// <param name="Width">Pixels in a row of the picture.</param>
/// <param name="IsOpen">Whether one of them lies at the border.</param>
internal sealed record InkRegion(IReadOnlyList<InkRun> Runs, int Width, bool IsOpen)
{
    /// <summary>How many pixels.</summary>
    public int Count { get; } = Runs.Sum(run => run.End - run.Start);

    /// <summary>The first row that has one.</summary>
    public int Top => Runs[0].Row;

    /// <summary>The last row that has one.</summary>
    public int Bottom => Runs[^1].Row;

    /// <summary>Their places, row times width plus column.</summary>
    public IEnumerable<int> Places => Runs.SelectMany(run => Enumerable.Range(run.Row * Width + run.Start, run.End - run.Start));

    /// <summary>All regions of a picture, by their first pixels.</summary>
    /// <param name="ink">The picture.</param>
    /// <param name="least">How strong a pixel of the kind is at least.</param>
    /// <param name="most">How strong at most.</param>
    /// <param name="byCorners">Whether pixels touch at their corners too, and not only at their sides.</param>
    public static List<InkRegion> Of(InkImage ink, byte least, byte most, bool byCorners)
    {
        ArgumentNullException.ThrowIfNull(ink);
        var runs = RunsOf(ink, least, most);
        var firsts = Join(runs, reach: byCorners ? 1 : 0);
        var regions = new List<InkRegion>();
        var own = new List<InkRun>?[runs.Count];
        for (var i = 0; i < runs.Count; i++)
            (own[First(firsts, i)] ??= []).Add(runs[i]);
        foreach (var region in own)
            if (region is not null)
                regions.Add(new InkRegion(region, ink.Width, region.Exists(run => run.Start == 0 || run.End == ink.Width || run.Row == 0 || run.Row == ink.Height - 1)));
        return regions;
    }

    private static List<InkRun> RunsOf(InkImage ink, byte least, byte most)
    {
        List<InkRun> runs = [];
        for (var row = 0; row < ink.Height; row++)
        {
            var pixels = ink.Row(row);
            for (var end = 0; pixels[end..].IndexOfAnyInRange(least, most) is >= 0 and var skipped;)
            {
                var start = end + skipped;
                end = pixels[start..].IndexOfAnyExceptInRange(least, most) is >= 0 and var length ? start + length : pixels.Length;
                runs.Add(new InkRun(row, start, end));
            }
        }
        return runs;
    }

    /// <summary>Leads from each run to an earlier one that it touches, itself or by others; from the first of a region to itself.</summary>
    private static int[] Join(List<InkRun> runs, int reach)
    {
        var firsts = new int[runs.Count];
        for (var (i, above) = (0, 0); i < runs.Count; i++)
        {
            firsts[i] = i;
            var run = runs[i];
            // Those that end before this one end before all that follow in its row, too.
            while (runs[above].Row < run.Row - 1 || (runs[above].Row == run.Row - 1 && runs[above].End + reach <= run.Start))
                above++;
            for (var k = above; runs[k].Row < run.Row && runs[k].Start < run.End + reach; k++)
            {
                var (one, other) = (First(firsts, k), First(firsts, i));
                firsts[Math.Max(one, other)] = Math.Min(one, other);
            }
        }
        return firsts;
    }

    private static int First(int[] firsts, int run)
    {
        while (firsts[run] != run)
            run = firsts[run] = firsts[firsts[run]];
        return run;
    }
}

/// <summary>Pixels side by side in a row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Start">The first column.</param>
/// <param name="End">The column behind the last.</param>
internal readonly record struct InkRun(int Row, int Start, int End);
