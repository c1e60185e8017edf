using SkiaSharp;

namespace Explorer.Drawings.Tailored;

/// <summary>
/// Fills a shape as a hand does without a fill tool: strokes from edge to edge, found where straight lines cross the contour. Only
/// drawings that nothing is tuned on are filled so; networks learn from another hand's (<c>Invented/</c>).
/// </summary>
internal static class CrossingHatch
{
    private const float Sampled = 1.5f;

    /// <summary>The strokes of one fill, in pixels of the pad.</summary>
    /// <param name="contour">What to fill.</param>
    /// <param name="pen">The pen's width.</param>
    /// <param name="random">Decides the direction, the gaps and how exact it is.</param>
    public static IReadOnlyList<SKPoint[]> Strokes(SKPath contour, double pen, Random random)
    {
        double[] directions = [0, 90, 45, -45, random.Next(180)];
        var degrees = directions[random.Next(directions.Length)];
        var way = random.Next(4);
        // A pen's width apart the strokes just touch.
        var apart = pen * Between(random, way == 2 ? 1.2 : 0.7, way == 2 ? 2.2 : 1.7);
        var strokes = Rows(contour, degrees, apart, random);
        return way switch
        {
            0 => strokes,
            1 => Joined(strokes, apart),
            2 => [.. strokes, .. Rows(contour, degrees + Between(random, 60, 90), apart, random)],
            _ => [.. Joined(strokes, apart).Select(stroke => Curled(stroke, apart, random))],
        };
    }

    /// <summary>One stroke for each stretch of a line that lies within the shape; neighbours run in opposite directions.</summary>
    private static List<SKPoint[]> Rows(SKPath contour, double degrees, double apart, Random random)
    {
        using var level = new SKPath(contour);
        var turn = SKMatrix.CreateRotationDegrees((float)-degrees);
        level.Transform(turn);
        var back = SKMatrix.CreateRotationDegrees((float)degrees);
        var edges = Edges(level);
        var bounds = level.TightBounds;
        List<SKPoint[]> strokes = [];
        var row = 0;
        for (var y = bounds.Top + apart * 0.5; y < bounds.Bottom; y += apart * Between(random, 0.85, 1.15))
        {
            var crossings = edges.Where(edge => edge.From.Y <= y != edge.To.Y <= y)
                .Select(edge => edge.From.X + (edge.To.X - edge.From.X) * (y - edge.From.Y) / (edge.To.Y - edge.From.Y)).Order().ToArray();
            var tilt = Between(random, -0.25, 0.25) * apart;
            List<SKPoint[]> stretches = [];
            for (var i = 0; i + 1 < crossings.Length; i += 2)
            {
                // Some stop short of the edge, some go beyond it.
                var (from, to) = (crossings[i] + Between(random, -0.15, 0.4) * apart, crossings[i + 1] - Between(random, -0.15, 0.4) * apart);
                if (to - from > apart * 0.2)
                    stretches.Add([back.MapPoint((float)from, (float)(y - tilt)), back.MapPoint((float)to, (float)(y + tilt))]);
            }
            strokes.AddRange(row++ % 2 == 0 ? stretches : stretches.Select(stretch => stretch.Reverse().ToArray()).Reverse());
        }
        return strokes;
    }

    /// <summary>Back and forth: a stroke goes on into the next where that begins close by.</summary>
    private static List<SKPoint[]> Joined(List<SKPoint[]> strokes, double apart)
    {
        List<List<SKPoint>> joined = [];
        foreach (var stroke in strokes)
            if (joined.LastOrDefault() is { } last && SKPoint.Distance(last[^1], stroke[0]) < 2.5 * apart)
                last.AddRange(stroke);
            else
                joined.Add([.. stroke]);
        return joined.ConvertAll(points => points.ToArray());
    }

    /// <summary>A scribble: small loops along the stroke.</summary>
    private static SKPoint[] Curled(SKPoint[] stroke, double apart, Random random)
    {
        var (radius, phase) = (apart * Between(random, 0.3, 0.6), 0.0);
        List<SKPoint> curled = [];
        for (var i = 1; i < stroke.Length; i++)
        {
            var steps = Math.Max(1, (int)(SKPoint.Distance(stroke[i - 1], stroke[i]) / 4));
            for (var step = 0; step < steps; step++, phase += Between(random, 0.5, 1.1))
            {
                var share = step / (float)steps;
                curled.Add(new SKPoint(
                    stroke[i - 1].X + (stroke[i].X - stroke[i - 1].X) * share + (float)(radius * Math.Cos(phase)),
                    stroke[i - 1].Y + (stroke[i].Y - stroke[i - 1].Y) * share + (float)(radius * Math.Sin(phase))));
            }
        }
        return [.. curled];
    }

    private static List<(SKPoint From, SKPoint To)> Edges(SKPath path)
    {
        using var measure = new SKPathMeasure(path, forceClosed: true, resScale: 2);
        List<(SKPoint, SKPoint)> edges = [];
        do
        {
            var steps = Math.Max(2, (int)(measure.Length / Sampled));
            SKPoint? before = null;
            for (var i = 0; i <= steps; i++)
                if (measure.GetPosition(measure.Length * i / steps, out var here))
                {
                    if (before is { } from)
                        edges.Add((from, here));
                    before = here;
                }
        }
        while (measure.NextContour());
        return edges;
    }

    private static double Between(Random random, double from, double to) => from + (to - from) * random.NextDouble();
}
