using Explorer.Web.Localization;
using System.Globalization;
using Explorer.Network.Messages;
using Explorer.Network.Weights;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Train;

/// <summary>Goes back and forth through a run by its snapshots.</summary>
public sealed partial class SnapshotPlayer
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(80);

    private const int AnswersAtOnce = 25;

    private IReadOnlyList<SnapshotHistory.Answer> _answers = [];
    private byte[] _picture = [];
    private SnapshotHistory? _history;
    private CancellationTokenSource? _playing;
    private CancellationTokenSource? _answering;
    private long? _run;
    private long? _answered;
    private int _index;
    private Func<string>? _problem;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required Run Run { get; set; }

    /// <summary>Grows when the run has new snapshots, or has ended.</summary>
    [Parameter] public int Version { get; set; }

    /// <summary>Bytes of one snapshot.</summary>
    [Parameter] public long SnapshotBytes { get; set; }

    /// <summary>Raised with the weights that are to be shown, and after how many steps they were.</summary>
    [Parameter] public EventCallback<(long Step, NetworkWeights Weights)> Moved { get; set; }

    [Inject] private RunPaths Paths { get; set; } = null!;
    [Inject] private ExplorerSession Session { get; set; } = null!;

    private SnapshotHistory.Answer? Current => _answers.Where(answer => answer.Step == At).Select(answer => (SnapshotHistory.Answer?)answer).FirstOrDefault();

    /// <summary>The answers with the places of their snapshots; those that are not worked out yet leave theirs empty.</summary>
    private IEnumerable<(SnapshotHistory.Answer Answer, int Index)> Placed
    {
        get
        {
            var places = _history!.Steps.Select((step, i) => (step, i)).ToDictionary(place => place.step, place => place.i);
            return _answers.Where(answer => places.ContainsKey(answer.Step)).Select(answer => (answer, places[answer.Step]));
        }
    }

    private long At => _history is { Steps.Count: > 0 } ? _history.Steps[_index] : 0;

    private long Last => _history is { Steps.Count: > 0 } ? _history.Steps[^1] : 0;

    private int _version = -1;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_run == Run.Id && _version == Version)
            return;
        var stays = _run == Run.Id && _history is not null && _index < _history.Steps.Count - 1;
        if (_run != Run.Id)
        {
            _playing?.Cancel();
            _problem = null;
        }
        (_run, _version) = (Run.Id, Version);
        _history = SnapshotHistory.Of(Run, Paths);
        if (!stays)
            _index = Math.Max(0, _history.Steps.Count - 1);
        _index = Math.Clamp(_index, 0, Math.Max(0, _history.Steps.Count - 1));
        Start(AnswerAsync);
    }

    /// <summary>Goes to the snapshot that lies nearest to a step.</summary>
    public async Task SeekAsync(double step)
    {
        if (_history is not { Steps.Count: > 1 } history)
            return;
        if (_playing is not null)
            await _playing.CancelAsync();
        await MoveAsync(Enumerable.Range(0, history.Steps.Count).MinBy(i => Math.Abs(history.Steps[i] - step)));
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _playing?.Cancel();
        _answering?.Cancel();
    }

    private Task SlideAsync(ChangeEventArgs e)
    {
        _playing?.Cancel();
        return MoveAsync(int.Parse((string)e.Value!, CultureInfo.InvariantCulture));
    }

    private async Task MoveAsync(int index)
    {
        if (_history is null)
            return;
        _index = Math.Clamp(index, 0, _history.Steps.Count - 1);
        _problem = null;
        try
        {
            await Moved.InvokeAsync((At, _history.Weights(At)));
        }
        catch (Exception error) when (error is WeightsException or IOException)
        {
            var (at, why) = (At, (error as MessageException)?.Details ?? Message.Of(Message.Text, error.Message));
            _problem = () => T["Snapshots_CannotBeRead", at, Messages.Render(why)];
        }
    }

    private async Task PlayAsync()
    {
        if (_playing is not null)
        {
            await _playing.CancelAsync();
            return;
        }
        if (_history is null)
            return;
        using var playing = _playing = new CancellationTokenSource();
        var next = _index >= _history.Steps.Count - 1 ? 0 : _index + 1;
        for (; next < _history.Steps.Count && !playing.IsCancellationRequested; next++)
        {
            await MoveAsync(next);
            StateHasChanged();
            await Task.Delay(Beat, CancellationToken.None);
        }
        _playing = null;
    }

    /// <summary>
    /// Works out, beside everything else, what the drawing was taken for at each snapshot; those that are known already are
    /// not asked again, for a run that goes on brings new ones all the time.
    /// </summary>
    private async Task AnswerAsync()
    {
        if (_answering is not null)
            await _answering.CancelAsync();
        var (answering, history, picture) = (_answering = new CancellationTokenSource(), _history!, LiveNetwork.PictureOf(Session, Run.Dataset));
        if (_answered != Run.Id || !picture.AsSpan().SequenceEqual(_picture))
            (_answered, _picture, _answers) = (Run.Id, picture, []);
        var known = _answers.Where(answer => history.Steps.Contains(answer.Step)).ToDictionary(answer => answer.Step);
        // The last first: it is what the play head mostly stands at.
        foreach (var steps in history.Steps.Where(step => !known.ContainsKey(step)).Chunk(AnswersAtOnce).Reverse())
        {
            var fresh = await Task.Run(() => history.Answers(steps, picture, answering.Token).ToList());
            foreach (var answer in fresh)
                known[answer.Step] = answer;
            if (_answered != Run.Id || !picture.AsSpan().SequenceEqual(_picture))
                return;
            // What was worked out before somebody asked anew is kept all the same.
            foreach (var answer in _answers)
                known.TryAdd(answer.Step, answer);
            _answers = [.. known.Values.OrderBy(answer => answer.Step)];
            StateHasChanged();
            if (answering.IsCancellationRequested)
                return;
        }
    }

    private string Words(SnapshotHistory.Answer answer) =>
        T["Snapshots_Prediction", Named.Classes(Run.Dataset)[answer.Class], NumberText.Decimals(100 * answer.Probability, 0)];

}
