using System.Diagnostics;
using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Network.Model;
using Explorer.Network.Training;
using Explorer.Web.Session;

namespace Explorer.Benchmarks;

/// <summary>What the server does for one stroke: ink bytes in, the bytes of all maps out, on one core.</summary>
internal static class Frames
{
    private const int WarmUp = 1_000;
    private const int Count = 5_000;
    private static readonly string[] Parts = ["drawing pipeline", "forward pass", "frame encoder", "whole frame"];

    public static Table Measure()
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, seed: 0));
        var times = Parts.Select(_ => new double[Count]).ToArray();
        var bytes = new long[Parts.Length];
        var size = 0;
        for (var i = -WarmUp; i < Count; i++)
        {
            var marks = new (long Time, long Bytes)[Parts.Length];
            marks[0] = Mark();
            var drawing = PreprocessingPipeline.Run(new InkImage(Ink.Side, Ink.Side, Ink.Threes[(i + WarmUp) % Ink.Threes.Length]), DatasetCatalog.Digits);
            marks[1] = Mark();
            var pass = recognizer.RunFast(drawing.Input.Pixels);
            marks[2] = Mark();
            size = FrameEncoder.Encode(pass, (uint)i, drawn: true, milliseconds: 0).Length;
            marks[3] = Mark();
            if (i < 0)
                continue;
            for (var part = 0; part < Parts.Length; part++)
            {
                var (from, to) = part == Parts.Length - 1 ? (marks[0], marks[^1]) : (marks[part], marks[part + 1]);
                times[part][i] = Stopwatch.GetElapsedTime(from.Time, to.Time).TotalMilliseconds;
                bytes[part] += to.Bytes - from.Bytes;
            }
        }

        var table = new Table("part", "ms, median", "95th", "99th", "range", "managed bytes");
        for (var part = 0; part < Parts.Length; part++)
        {
            var sample = new Sample(times[part]);
            table.Add(Parts[part], sample.At(0.5, "0.000"), sample.At(0.95, "0.000"), sample.At(0.99, "0.000"), sample.Range("0.000"),
                (bytes[part] / Count).ToString("N0", CultureInfo.InvariantCulture));
        }
        table.Add(FormattableString.Invariant($"bytes out: {size:N0}"), "", "", "", "", "");
        return table;
    }

    private static (long Time, long Bytes) Mark() => (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
}
