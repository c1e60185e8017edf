using System.Diagnostics;
using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Training;

namespace Explorer.Benchmarks;

/// <summary>Forward passes that keep every layer's output, on one thread and on several people's at once.</summary>
internal static class Passes
{
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static Table Measure()
    {
        var images = BundledSamples.Load(DatasetCatalog.Garments).Test;
        using var classic = new Recognizer(Initialization.Xavier(LeNet.Classic, seed: 0));
        using var modern = new Recognizer(Initialization.Xavier(LeNet.Modern, seed: 0));
        (string Name, Recognizer Recognizer, int Threads, bool Fast)[] cases =
        [
            ("classic", classic, 1, true), ("classic", classic, 4, true), ("modern", modern, 1, true), ("modern", modern, 4, true),
            ("classic", classic, 1, false), ("classic", classic, 4, false), ("modern", modern, 1, false), ("modern", modern, 4, false),
        ];

        var found = cases.Select(_ => new List<double>()).ToArray();
        for (var round = -1; round < Rounds; round++)
            for (var i = 0; i < cases.Length; i++)
            {
                var perSecond = PerSecond(cases[i].Recognizer, images, cases[i].Threads, cases[i].Fast);
                if (round >= 0)
                    found[i].Add(perSecond);
            }

        var table = new Table("network", "engine", "threads", "passes/s, median", "range of rounds", "ms a pass and thread");
        for (var i = 0; i < cases.Length; i++)
        {
            var sample = new Sample(found[i]);
            table.Add(cases[i].Name, cases[i].Fast ? "C#" : "LibTorch", cases[i].Threads.ToString(CultureInfo.InvariantCulture), sample.At(0.5, "0"), sample.Range("0"),
                (1000 * cases[i].Threads / sample.Median).ToString("0.000", CultureInfo.InvariantCulture));
        }
        return table;
    }

    private static double PerSecond(Recognizer recognizer, ImageSet images, int threads, bool fast)
    {
        var passes = 0L;
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var own = 0;
            for (; watch.Elapsed < Round; own++)
            {
                if (fast)
                    recognizer.RunFast(images.Image(own % images.Count));
                else
                    recognizer.Run(images.Image(own % images.Count));
            }
            Interlocked.Add(ref passes, own);
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return passes / watch.Elapsed.TotalSeconds;
    }
}
