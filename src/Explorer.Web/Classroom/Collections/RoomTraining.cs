using System.Collections.Immutable;
using Explorer.Classroom.Drawings;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Preprocessing;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;
using Explorer.Network.Weights;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Classroom.Collections;

/// <summary>Trains networks on the drawings that a room has collected, and measures them on those that were kept back.</summary>
public sealed class RoomTraining(RoomDatasets datasets, RunStore store, NetworkLibrary library)
{
    /// <summary>The id of a collection whose classes are no known data set's.</summary>
    public const string OwnClasses = "class";

    /// <summary>The fewest drawings of each class: one to learn from, one to test with.</summary>
    public const int FewestOfEach = 2;

    // About as many steps as it takes to learn a few dozen drawings, whatever their number: a few seconds.
    private const int Steps = 400, BatchSize = 16;

    /// <summary>What the drawings of a collection are like: a known data set's images, or else MNIST's.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="title">What a data set of one's own is called.</param>
    public static Dataset DatasetOf(Collection collection, string title)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return DatasetCatalog.Find(collection.Dataset) ?? new Dataset
        {
            Id = DatasetBuilder.IdOf(title),
            Title = title,
            Height = LabelledDrawing.Side,
            Width = LabelledDrawing.Side,
            ClassNames = collection.ClassNames,
            Preprocessing = PreprocessingMethod.Digits,
        };
    }

    /// <summary>The classes of which there are too few drawings.</summary>
    public static ImmutableArray<int> Missing(Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return [.. Enumerable.Range(0, collection.Drawn.Length).Where(label => collection.Drawn[label] < FewestOfEach)];
    }

    /// <summary>Makes a data set of drawings, some kept back for testing.</summary>
    public static (LoadedDataset Data, WriterSplit Split) Split(Dataset dataset, IReadOnlyList<LabelledDrawing> drawings)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var split = WriterSplit.Of(drawings);
        var all = new ImageSet([.. drawings.SelectMany(drawing => drawing.Pixels)], [.. drawings.Select(drawing => (byte)drawing.Label)], dataset.Height, dataset.Width);
        return (new LoadedDataset(dataset, all.Select(split.Train), all.Select(split.Test), new DataOrigin(DataSource.OwnFolder, dataset.Title, false), []), split);
    }

    /// <summary>Keeps a room's drawings for a run on them, to be asked for with <see cref="Submit"/>: a LeNet from the beginning, in seconds.</summary>
    /// <param name="code">The room.</param>
    /// <param name="name">What to call the run.</param>
    /// <param name="dataset">What the drawings are.</param>
    /// <param name="drawings">The drawings.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public RunRequest Prepare(string code, string name, Dataset dataset, IReadOnlyList<LabelledDrawing> drawings)
    {
        ArgumentNullException.ThrowIfNull(drawings);
        var (data, split) = Split(dataset, drawings);
        var steps = (data.Train.Count + BatchSize - 1) / BatchSize;
        return new RunRequest
        {
            Name = name,
            Data = datasets.Keep(code, data, new KeptBack(split.IsByWriter, [.. split.Test.Select(i => drawings[i].Seat)])),
            Network = ArchitecturePresets.Build(dataset.Adapt([.. LeNet.Modern.Kinds])),
            Config = new TrainingConfig
            {
                Optimizer = Optimizer.Adam, LearningRate = 0.003, BatchSize = BatchSize, Epochs = Math.Max(3, Steps / steps),
                Augmentation = new AugmentationConfig(Shift: 1.5, Rotation: 10, Scale: 0.1),
            },
        };
    }

    /// <summary>Asks for a run that was prepared; its drawings are kept in place of those of the run before. Where it is refused, those stay.</summary>
    /// <param name="code">The room.</param>
    /// <param name="request">What was prepared.</param>
    /// <param name="submit">Asks for it; what it throws is thrown on.</param>
    public Run Submit(string code, RunRequest request, Func<RunRequest, Run> submit)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(submit);
        Run run;
        try
        {
            run = submit(request);
        }
        catch
        {
            datasets.TryDelete(code, folder => folder == request.Data.Folder);
            throw;
        }
        datasets.TryDelete(code, folder => folder != request.Data.Folder);
        return run;
    }

    /// <summary>The last run on a room's drawings; null where there is none.</summary>
    /// <exception cref="RunStoreException">The database cannot be used.</exception>
    public Run? Latest(string code) => store.List().FirstOrDefault(run => RoomDatasets.IsOf(run, code));

    /// <summary>Has a run's network, and the one that comes with the program, read the drawings that were kept back.</summary>
    /// <returns>Null where the drawings or the network are gone.</returns>
    /// <exception cref="DataFileException">The drawings are damaged.</exception>
    /// <exception cref="WeightsException">The network's file is broken.</exception>
    public TrainingOutcome? Measure(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (datasets.Load(run) is not var (test, kept) || library.Find(run.NetworkId, run.OwnerId is { } owner ? new Visitor(owner) : null) is null)
            return null;
        var ours = Evaluation.Run(library.Get(run.NetworkId).Weights, test);
        var known = run.Dataset.Files is null ? null : library.For(run.Dataset)[0];
        return new TrainingOutcome(test.Count, kept.IsByWriter, ours.Matrix.Accuracy ?? 0,
            [.. kept.Seats.Select((seat, i) => (Seat: seat, IsRight: ours.Predicted.Span[i] == test.Label(i))).GroupBy(one => one.Seat).OrderBy(of => of.Key).Select(of => new WriterOutcome(of.Key, of.Count(one => one.IsRight), of.Count()))],
            known?.Id, known is null ? null : Evaluation.Accuracy(library.Get(known.Id).Weights, test));
    }
}

/// <summary>How well a room's network reads the drawings that were kept back.</summary>
/// <param name="Kept">How many those are.</param>
/// <param name="IsByWriter">Whether nobody who drew them has drawn what was learned.</param>
/// <param name="Accuracy">The share that it reads as they were meant, 0 to 1.</param>
/// <param name="Writers">The same by those who drew them, by their seats.</param>
/// <param name="Pretrained">The id of the network that comes with the program; null for classes that it does not know.</param>
/// <param name="PretrainedAccuracy">Its share of the same drawings.</param>
public sealed record TrainingOutcome(int Kept, bool IsByWriter, double Accuracy, ImmutableArray<WriterOutcome> Writers, string? Pretrained, double? PretrainedAccuracy);

/// <summary>How many drawings of one student are read as they were meant.</summary>
/// <param name="Seat">The student's seat.</param>
/// <param name="Right">How many.</param>
/// <param name="Drawn">Of how many.</param>
public sealed record WriterOutcome(int Seat, int Right, int Drawn);
