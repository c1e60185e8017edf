using System.Diagnostics;
using Explorer.Network.ComparisonState;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Network.Explanation;
using Explorer.Network.AblationState;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Web.Session;

/// <summary>
/// What one person looks at: a subject, a network, a picture, the network's pass over it, and the map that is selected.
/// Lives as long as the person's circuit and is used from it alone.
/// </summary>
public sealed class ExplorerSession(NetworkLibrary library, AblationState intervention)
{
    private readonly List<Action<SessionChange>> _subscribers = [];
    private Recognizer? _trained;
    private byte[] _input = new byte[DataSet.Side * DataSet.Side];
    private PinnedPicture? _pinned;

    /// <summary>Digits or garments.</summary>
    public Subject Subject { get; private set; } = Subject.Digits;

    /// <summary>The network in use.</summary>
    public NetworkEntry Network { get; private set; } = library.For(Subject.Digits)[0];

    /// <summary>The sample that is shown, or null once something else was drawn.</summary>
    public SampleId? Sample { get; private set; }

    /// <summary>How the drawing became the network's input; null for a sample, which is framed already.</summary>
    public PreprocessedDrawing? Drawing { get; private set; }

    /// <summary>The stages that a drawing goes through.</summary>
    public PreprocessingStages Stages { get; private set; } = PreprocessingStages.All;

    /// <summary>The last pass; null until the first picture.</summary>
    public ForwardPass? Pass { get; private set; }

    /// <summary>The cell that is selected.</summary>
    public CellAddress Selection { get; private set; } = new("conv2", 5, 4, 6);

    /// <summary>Whether there is any ink.</summary>
    public bool IsDrawn { get; private set; }

    /// <summary>How long the last pass took.</summary>
    public TimeSpan PassTime { get; private set; }

    /// <summary>Number of passes so far.</summary>
    public uint Sequence { get; private set; }

    /// <summary>The numbers that the network in use computes with: those that were learned, or the visitor's changes of them.</summary>
    public NetworkWeights Weights => Recognizer.Weights;

    /// <summary>The picture that others are compared with.</summary>
    public PinnedPicture Pinned => _pinned ??= new PinnedPicture(() => Tell(SessionChange.Pin));

    /// <summary>The way from the pinned picture to the one that is shown, through the network in use; null when none is pinned.</summary>
    public Interpolation? Interpolation => Pinned.Pixels is { } pinned ? new Interpolation(Recognizer, pinned, _input) : null;

    /// <summary>The learned numbers of the network in use.</summary>
    public NetworkWeights TrainedWeights => Trained.Weights;

    /// <summary>What the visitor has changed on the network in use.</summary>
    public AblationState AblationState => intervention;

    /// <summary>Calls back after every change, on the circuit's own thread; disposing ends that.</summary>
    public IDisposable Subscribe(Action<SessionChange> changed)
    {
        _subscribers.Add(changed);
        return new Subscription(() => _subscribers.Remove(changed));
    }

    /// <summary>Takes a drawing in: frames it as the subject's images are framed, and runs the network.</summary>
    public void Draw(InkImage ink)
    {
        var hadFramed = Drawing is null;
        Take(ink);
        Tell(hadFramed ? SessionChange.Picture : SessionChange.Stroke);
    }

    /// <summary>Frames the drawing by these stages alone from now on.</summary>
    public void Frame(PreprocessingStages stages)
    {
        Stages = stages;
        if (Drawing is null)
            return;
        Take(Drawing[PreprocessingStageKind.Raw]);
        Tell(SessionChange.Picture);
    }

    /// <summary>Shows a sample of the subject's data set, as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public void Show(SampleId sample)
    {
        _input = SampleGallery.Pixels(Subject, sample);
        (Sample, Drawing, IsDrawn) = (sample, null, true);
        Run();
        Tell(SessionChange.Picture);
    }

    /// <summary>Shows a picture that is framed already, as one from a link.</summary>
    /// <param name="pixels">28 × 28 grey values.</param>
    public void Show(byte[] pixels)
    {
        (_input, Sample, Drawing, IsDrawn) = (pixels, null, null, pixels.Any(pixel => pixel > 0));
        Run();
        Tell(SessionChange.Picture);
    }

    /// <summary>Changes the subject: its best network, and a sample to begin with.</summary>
    public void Choose(Subject subject, string? networkId = null, SampleId? sample = null)
    {
        // Of other classes there is nothing to compare.
        if (subject != Subject)
            Pinned.Drop();
        Subject = subject;
        Take(library.For(subject).FirstOrDefault(network => network.Id == networkId) ?? library.For(subject)[0]);
        _input = SampleGallery.Pixels(subject, sample ?? SampleGallery.First(subject));
        (Sample, Drawing, IsDrawn) = (sample ?? SampleGallery.First(subject), null, true);
        Run();
        Tell(SessionChange.Network);
    }

    /// <summary>Looks at the same picture with another network of the subject.</summary>
    public void Choose(NetworkEntry network)
    {
        Take(network);
        Run();
        Tell(SessionChange.Network);
    }

    /// <summary>Looks at the same picture with these changes to the network in place of those before.</summary>
    /// <returns>What is wrong with them, one sentence, and nothing is changed; null when they are made.</returns>
    public string? Ablate(AblationEdits changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Problem(TrainedWeights.Architecture) is { } problem)
            return problem;
        intervention.Make(changes, TrainedWeights);
        Run();
        Tell(SessionChange.Network);
        return null;
    }

    /// <summary>What the network says about the picture without any change.</summary>
    public ForwardPass RunTrained() => Trained.Run(_input);

    /// <summary>Selects a cell; one that the network does not have is left alone.</summary>
    public void Select(CellAddress cell)
    {
        if (Weights.Architecture.Find(cell.Layer) is not { } layer || !cell.IsIn(layer) || cell == Selection)
            return;
        Selection = cell;
        Tell(SessionChange.Selection);
    }

    /// <summary>The last pass as the browser takes it.</summary>
    public byte[] EncodeFrame() => FrameEncoder.Encode(Pass!, Sequence, IsDrawn, (float)PassTime.TotalMilliseconds);

    /// <summary>The pixels that the network sees, 28 × 28.</summary>
    public ReadOnlySpan<byte> Input => _input;

    private Recognizer Trained => _trained ??= library.Get(Network.Id);

    private Recognizer Recognizer => intervention.Recognizer ?? Trained;

    /// <summary>Another network may be smaller than the one before: a cell that it does not have gives way to one that it has.</summary>
    private void Take(NetworkEntry network)
    {
        (_trained, Network) = (library.Get(network.Id), network);
        intervention.Drop();
        if (Weights.Architecture.Find(Selection.Layer) is not { } layer || !Selection.IsIn(layer))
            Selection = new CellAddress("conv2", 0, 0, 0);
    }

    private void Take(InkImage ink)
    {
        Drawing = PreprocessingPipeline.Run(ink, Subject.Preprocessing(), Stages);
        (_input, Sample, IsDrawn) = (Drawing.Input.Pixels.ToArray(), null, !Drawing.IsEmpty);
        Run();
    }

    private void Run()
    {
        var start = Stopwatch.GetTimestamp();
        Pass = Recognizer.Run(_input);
        PassTime = Stopwatch.GetElapsedTime(start);
        Sequence++;
    }

    private void Tell(SessionChange change)
    {
        foreach (var subscriber in _subscribers.ToArray())
            subscriber(change);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
