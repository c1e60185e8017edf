using System.Collections.Concurrent;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Web.Training;

/// <summary>Evaluates the networks of runs on images they have not learned from; each once, for everybody who looks; those of a class's drawings anew each time, for the drawings are kept nowhere but with their room.</summary>
public sealed class Evaluations(RunPaths paths, RunData data)
{
    private const int MostKept = 8;

    private readonly ConcurrentDictionary<(long Run, DateTime Written), Lazy<Task<Evaluated>>> _known = new();

    /// <summary>What a run's network says of its test images.</summary>
    /// <exception cref="WeightsException">Its weights cannot be read, or do not fit its data set.</exception>
    /// <exception cref="DataFileException">Its own images are not here, or are others by now.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public Task<Evaluated> OfAsync(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var folder = paths.FolderOf(run);
        if (run.Data.Folder?.StartsWith(RunPaths.RoomData, StringComparison.Ordinal) == true)
            return EvaluateAsync(run, folder);
        // What failed is tried again: a file may be there by now.
        foreach (var known in _known.Where(known => known.Value is { IsValueCreated: true, Value.IsFaulted: true }))
            _known.TryRemove(known);
        var key = (run.Id, folder.NetworkWritten);
        // Test sets are large: the oldest give way to another.
        while (!_known.ContainsKey(key) && _known.Count >= MostKept && _known.Keys.MinBy(known => known.Written) is var oldest && _known.TryRemove(oldest, out _))
            ;
        return _known.GetOrAdd(key, _ => new(() => EvaluateAsync(run, folder))).Value;
    }

    private Task<Evaluated> EvaluateAsync(Run run, RunFolder folder) => Task.Run(async () =>
    {
        var weights = folder.LoadNetwork().Weights;
        if (RunFitness.ProblemOf(weights.Architecture, run.Dataset) is { } problem)
            throw new WeightsException(problem);
        var (images, from) = await ImagesAsync(run);
        return new Evaluated(Evaluation.Run(weights, images), from);
    });

    /// <summary>
    /// The run's own test images where this machine has them, or its validation images while its test images wait for the end of the
    /// run; evaluating downloads nothing.
    /// </summary>
    private async Task<(ImageSet Images, EvaluatedImages From)> ImagesAsync(Run run)
    {
        if (run.Dataset.Files is null)
            return Of(await data.LoadAsync(run, null, CancellationToken.None));
        var sample = BundledSamples.Load(run.Dataset).Test;
        if (run.Config is null)
            return (sample, EvaluatedImages.Test);
        try
        {
            return Of(await data.LoadAsync(run, null, CancellationToken.None, download: false));
        }
        catch (DataFileException)
        {
            return (sample, EvaluatedImages.Sample);
        }

        (ImageSet, EvaluatedImages) Of(LoadedDataset loaded) => run is { Config: { Validation: > 0 } config, Card.TestAccuracy: null }
            ? (loaded.WithValidation(config.Validation, config.Seed).Validation!, EvaluatedImages.Validation)
            : (loaded.Test, EvaluatedImages.Test);
    }

    /// <summary>An evaluated test set.</summary>
    /// <param name="Result">What the network says.</param>
    /// <param name="From">Which images those are.</param>
    public sealed record Evaluated(EvaluationResult Result, EvaluatedImages From);
}

/// <summary>What a network was evaluated on.</summary>
public enum EvaluatedImages
{
    /// <summary>The run's test images.</summary>
    Test,

    /// <summary>Its validation images, as its test images wait for the end of the run.</summary>
    Validation,

    /// <summary>The sample's images in place of the run's own, which are not on this machine.</summary>
    Sample,
}
