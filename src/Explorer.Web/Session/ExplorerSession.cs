using System.Diagnostics;
using Explorer.Network.Comparison;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Network.Explanation;
using Explorer.Network.Ablation;
using Explorer.Network.Architecture;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Uncertainty;
using Explorer.Network.Weights;
using Explorer.Web.Telemetry;

namespace Explorer.Web.Session;

/// <summary>
/// What one person looks at: a dataset, a network, a picture, the network's pass over it, and the map that is selected.
/// Lives as long as the person's circuit and is used from it alone.
/// </summary>
public sealed class ExplorerSession(NetworkLibrary library, AblationState ablations, CurrentVisitor? current = null)
{
    private readonly List<Action<SessionChange>> _subscribers = [];
    private Recognizer? _trained;
    private byte[] _input = new byte[DatasetCatalog.Digits.Pixels];
    private PinnedPicture? _pinned;
    private Estimate? _estimate;

    /// <summary>The data set whose classes the network tells apart.</summary>
    public Dataset Dataset { get; private set; } = DatasetCatalog.Digits;

    /// <summary>Whose session it is; null where nobody said.</summary>
    public Visitor? Visitor => current?.Visitor;

    /// <summary>The network in use.</summary>
    public NetworkEntry Network { get; private set; } = library.For(DatasetCatalog.Digits)[0];

    /// <summary>The sample that is shown, or null once something else was drawn.</summary>
    public SampleId? Sample { get; private set; }

    /// <summary>How the drawing became the network's input; null for a sample, which has the right size already.</summary>
    public PreprocessedDrawing? Drawing { get; private set; }

    /// <summary>Whether the drawing came by a link, so that the address keeps it for when the page is loaded again.</summary>
    public bool IsLinked { get; private set; }

    /// <summary>The stages that a drawing goes through.</summary>
    public PreprocessingStages Stages { get; private set; } = PreprocessingStages.All;

    /// <summary>The last pass; null until the first picture.</summary>
    public ForwardPass? Pass { get; private set; }

    /// <summary>The cell that is selected.</summary>
    public CellAddress Selection { get; private set; } = new("", 0, 0, 0);

    /// <summary>Whether there is any ink.</summary>
    public bool IsDrawn { get; private set; }

    /// <summary>How long the last pass took.</summary>
    public TimeSpan PassTime { get; private set; }

    /// <summary>Number of passes so far.</summary>
    public uint Sequence { get; private set; }

    /// <summary>The numbers that the network in use computes with: those that were learned, or the visitor's changes of them.</summary>
    public NetworkWeights Weights => Recognizer.Weights;

    /// <summary>The picture that others are compared with.</summary>
    public PinnedPicture Pinned => _pinned ??= new PinnedPicture(() => _input.Length, () => Tell(SessionChange.Pin));

    /// <summary>The way from the pinned picture to the one that is shown, through the network in use; null when none is pinned.</summary>
    public Interpolation? Interpolation => Pinned.Pixels is { } pinned ? new Interpolation(Recognizer, pinned, _input) : null;

    /// <summary>The parameters of the network in use.</summary>
    public NetworkWeights TrainedWeights => Trained.Weights;

    /// <summary>What the visitor has changed on the network in use.</summary>
    public AblationState AblationState => ablations;

    /// <summary>Waits for the strokes that are still on their way from the pad, and says whether they have come. The pad sets it; null where there is none.</summary>
    public Func<Task<bool>>? AwaitStrokes { get; set; }

    /// <summary>Calls back after every change, on the circuit's own thread; disposing ends that.</summary>
    public IDisposable Subscribe(Action<SessionChange> changed)
    {
        _subscribers.Add(changed);
        return new Subscription(() => _subscribers.Remove(changed));
    }

    /// <summary>Takes a drawing in: preprocesses it like the data set's images, and runs the network.</summary>
    /// <param name="ink">The drawing.</param>
    /// <param name="isLinked">Whether it came by a link.</param>
    public void Draw(InkImage ink, bool isLinked = false)
    {
        // The first stroke of one's own takes what a link brought out of the address.
        var isFirst = Drawing is null || IsLinked;
        IsLinked = isLinked;
        Take(ink);
        Tell(isFirst ? SessionChange.Picture : SessionChange.Stroke);
    }

    /// <summary>Preprocesses drawings by these stages alone from now on.</summary>
    public void Preprocess(PreprocessingStages stages)
    {
        Stages = stages;
        if (Drawing is null)
            return;
        Take(Drawing[PreprocessingStageKind.Raw]);
        Tell(SessionChange.Picture);
    }

    /// <summary>Shows a sample of the data set, as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public void Show(SampleId sample)
    {
        _input = SampleGallery.Pixels(Dataset, sample);
        (Sample, Drawing, IsDrawn) = (sample, null, true);
        Run();
        Tell(SessionChange.Picture);
    }

    /// <summary>Shows a picture that has the input's size already, as one from a link.</summary>
    /// <param name="pixels">Its pixel values, <c>[channels, height, width]</c>.</param>
    public void Show(byte[] pixels)
    {
        (_input, Sample, Drawing, IsDrawn) = (pixels, null, null, pixels.Any(pixel => pixel > 0));
        Run();
        Tell(SessionChange.Picture);
    }

    /// <summary>Shows a drawing that was drawn elsewhere; the pad gets it too.</summary>
    public void Show(InkImage ink)
    {
        IsLinked = false;
        Take(ink);
        Tell(SessionChange.Picture);
    }

    /// <summary>Changes the dataset: its best network, and a sample to begin with. Where a network cannot be loaded, all stays as it was.</summary>
    /// <exception cref="WeightsException">The network is no longer there, or its file is broken.</exception>
    public void Choose(Dataset dataset, string? networkId = null, SampleId? sample = null)
    {
        var networks = library.For(dataset, Visitor);
        var network = networks.FirstOrDefault(network => network.Id == networkId) ?? (library.Find(networkId, Visitor) is { } unlisted && unlisted.Dataset == dataset ? unlisted : networks[0]);
        // Where its file is broken, nothing has changed yet.
        var recognizer = library.Get(network.Id);
        // Of other classes there is nothing to compare.
        if (dataset != Dataset)
            Pinned.Drop();
        Dataset = dataset;
        Take(network, recognizer);
        (Sample, Drawing) = (sample ?? SampleGallery.First(dataset), null);
        _input = Sample is { } shown ? SampleGallery.Pixels(dataset, shown) : new byte[dataset.Pixels];
        IsDrawn = Sample is not null;
        Run();
        Tell(SessionChange.Network);
    }

    /// <summary>Looks at the same picture with another network of the dataset.</summary>
    public void Choose(NetworkEntry network)
    {
        Take(network, library.Get(network.Id));
        Run();
        Tell(SessionChange.Network);
    }

    /// <summary>Looks at a picture with a network that nobody can choose, as one in training; whoever gives it keeps it.</summary>
    /// <param name="recognizer">The network, renewed or another.</param>
    /// <param name="dataset">What its images show.</param>
    /// <param name="pixels">The input's pixel values, <c>[channels, height, width]</c>.</param>
    public void Show(Recognizer recognizer, Dataset dataset, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        var isAnother = _trained != recognizer;
        (_trained, Dataset, Sample, Drawing, _input, IsDrawn) = (recognizer, dataset, null, null, pixels, pixels.Any(pixel => pixel > 0));
        if (isAnother)
            ablations.Drop();
        Run();
        Tell(isAnother ? SessionChange.Network : SessionChange.Picture);
    }

    /// <summary>Looks at the same picture with these changes to the network in place of those before.</summary>
    /// <returns>What is wrong with them, and nothing is changed; null when they are made.</returns>
    public Message? Ablate(AblationEdits changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Problem(TrainedWeights.Architecture) is { } problem)
            return problem;
        ablations.Make(changes, TrainedWeights);
        Run();
        Tell(SessionChange.Network);
        return null;
    }

    /// <summary>What the network says about the picture without any change.</summary>
    public ForwardPass RunTrained() => Trained.RunFast(_input);

    /// <summary>The last pass with LibTorch's own output of a layer, for the numbers that a person reads; null until the first picture.</summary>
    /// <remarks>LibTorch computes: what asks while a person draws takes <see cref="CheckAsync"/>.</remarks>
    public ForwardPass? CheckedPass(string layer) => Pass is { } pass ? Recognizer.Check(pass, pass.Architecture[layer]) : null;

    /// <summary>As <see cref="CheckedPass"/>, beside the circuit, which paints the next frame meanwhile; the numbers belong together.</summary>
    /// <param name="use">What is made of the pass, the network's numbers and the selected cell.</param>
    public Task<T?> CheckAsync<T>(Func<ForwardPass, NetworkWeights, CellAddress, T?> use) where T : class
    {
        if (Pass is not { } pass)
            return Task.FromResult<T?>(null);
        // A network in training goes on with other numbers meanwhile.
        var (recognizer, weights, cell) = (Recognizer, Weights, Selection);
        return Task.Run(T? () => use(recognizer.Check(pass, pass.Architecture[cell.Layer], weights), weights, cell));
    }

    /// <summary>LibTorch's own pass over the picture.</summary>
    public ForwardPass RunLibTorch() => Recognizer.Run(_input);

    /// <summary>How far the last answer can be trusted. Half a millisecond of work beside the circuit, done once for all who ask.</summary>
    /// <param name="calibration">How sure the network in use may be.</param>
    /// <exception cref="InvalidOperationException">There is no picture yet.</exception>
    public Task<UncertaintyResult> EstimateAsync(Calibration calibration)
    {
        var pass = Pass ?? throw new InvalidOperationException("There is no answer yet.");
        if (_estimate is null || _estimate.Pass != pass || !ReferenceEquals(_estimate.Calibration, calibration))
        {
            var (filled, input, dataset) = (Drawing?[PreprocessingStageKind.Filled], _input, Dataset);
            _estimate = new Estimate(pass, calibration, Task.Run(() => UncertaintyEstimator.Estimate(pass, calibration, filled ?? dataset.ToInk(input), dataset)));
        }
        return _estimate.Result;
    }

    /// <summary>Selects a cell; one that the network does not have is left alone.</summary>
    public void Select(CellAddress cell)
    {
        if (Weights.Architecture.Find(cell.Layer) is not { } layer || !cell.IsIn(layer) || cell == Selection)
            return;
        Selection = cell;
        Tell(SessionChange.Selection);
    }

    /// <summary>Selects a layer's strongest cell.</summary>
    public void Select(Layer layer) => Select(CellAddress.Strongest(Pass!, layer));

    /// <summary>The last pass as the browser takes it.</summary>
    public byte[] EncodeFrame() => FrameEncoder.Encode(Pass!, Sequence, IsDrawn, (float)PassTime.TotalMilliseconds);

    /// <summary>The pass of the network in use over the pinned picture as the browser takes it; null when none is pinned.</summary>
    public byte[]? EncodePinned() => Pinned.Pixels is { } pinned ? FrameEncoder.Encode(Recognizer.RunFast(pinned), Sequence, drawn: true, milliseconds: 0) : null;

    /// <summary>The pixel values that the network sees, <c>[channels, height, width]</c>.</summary>
    public ReadOnlySpan<byte> Input => _input;

    private Recognizer Trained => _trained ??= library.Get(Network.Id);

    /// <summary>What runs the network in use.</summary>
    internal Recognizer Recognizer => ablations.Recognizer ?? Trained;

    private void Take(NetworkEntry network, Recognizer recognizer)
    {
        (_trained, Network) = (recognizer, network);
        ablations.Drop();
    }

    private void Take(InkImage ink)
    {
        Drawing = PreprocessingPipeline.Run(ink, Dataset, Stages);
        (_input, Sample, IsDrawn) = (Dataset.FromGrey(Drawing.Input.Pixels), null, !Drawing.IsEmpty);
        Run();
    }

    private void Run()
    {
        var start = Stopwatch.GetTimestamp();
        Pass = Recognizer.RunFast(_input);
        PassTime = Stopwatch.GetElapsedTime(start);
        Measurements.Passed(PassTime);
        Sequence++;
        // Another network may be smaller than the one before. Of the last convolution, whose cells are made from several maps, a
        // cell that fires shows most of what a network does.
        if (Weights.Architecture.Find(Selection.Layer) is not { } layer || !Selection.IsIn(layer))
            Selection = CellAddress.Strongest(Pass, Weights.Architecture.Convolutions.LastOrDefault() ?? Weights.Architecture.Logits);
    }

    private void Tell(SessionChange change)
    {
        foreach (var subscriber in _subscribers.ToArray())
            subscriber(change);
    }

    private sealed record Estimate(ForwardPass Pass, Calibration Calibration, Task<UncertaintyResult> Result);
}
