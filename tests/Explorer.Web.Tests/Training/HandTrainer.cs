using System.Collections.Concurrent;
using Explorer.Network.Datasets;
using Explorer.Network.Pretrained;
using Explorer.Web.Training;

namespace Explorer.Web.Tests.Training;

/// <summary>How a training by hand is to end.</summary>
internal enum HandEnding
{
    Finished,
    DiskFull,
    FolderGone,
    Mistake,
}

/// <summary>Trains nothing: each run has a network at once, and ends when the test says how.</summary>
internal sealed class HandTrainer(RunPaths paths) : IRunTrainer
{
    private static readonly byte[] Network = Save();

    private readonly BlockingCollection<HandEnding> _endings = [];
    private CancellationToken _stop;
    private long _current;
    private int _asked;

    /// <summary>The run in work, which waits for its ending; 0 for none.</summary>
    public long Current => Interlocked.Read(ref _current);

    /// <summary>The runs in the order in which they began.</summary>
    public ConcurrentQueue<long> Begun { get; } = [];

    /// <summary>Whether a run is in work that nobody has asked to end yet.</summary>
    public bool IsBusy => Current != 0 && Volatile.Read(ref _asked) == 0 && !_stop.IsCancellationRequested;

    /// <summary>Ends the run in work.</summary>
    public void End(HandEnding ending)
    {
        Interlocked.Increment(ref _asked);
        _endings.Add(ending);
    }

    public RunOutcome Train(Run run, LiveRun live, CancellationToken stop, CancellationToken end)
    {
        var folder = paths.FolderOf(run).Path;
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "network.safetensors"), Network);
        File.WriteAllBytes(Path.Combine(folder, "checkpoint.safetensors"), []);
        Begun.Enqueue(run.Id);
        _stop = stop;
        var isAsked = false;
        Interlocked.Exchange(ref _current, run.Id);
        try
        {
            var ending = _endings.Take(stop);
            isAsked = true;
            switch (ending)
            {
                case HandEnding.DiskFull:
                    throw new IOException("No space left on device");
                case HandEnding.FolderGone:
                    Directory.Delete(folder, recursive: true);
                    break;
                case HandEnding.Mistake:
                    throw new InvalidOperationException("a mistake of the program");
                default:
                    break;
            }
            return new RunOutcome(run.Config!.Epochs, IsStopped: false);
        }
        catch (OperationCanceledException)
        {
            return new RunOutcome(0, IsStopped: true);
        }
        finally
        {
            Interlocked.Exchange(ref _current, 0);
            if (isAsked)
                Interlocked.Decrement(ref _asked);
        }
    }

    private static byte[] Save()
    {
        using var file = new MemoryStream();
        new Explorer.Network.Weights.NetworkFile(PretrainedNetworks.Load("digits-modern"), DatasetCatalog.Digits).Save(file);
        return file.ToArray();
    }
}
