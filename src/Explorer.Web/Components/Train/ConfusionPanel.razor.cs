using Explorer.Network.Messages;
using Explorer.Network.Training;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Train;

/// <summary>What a run's network takes for what, with the images to every number.</summary>
public sealed partial class ConfusionPanel
{
    private const int MostImages = 16;

    private Evaluations.Evaluated? _evaluated;
    private (int Shown, int Said)? _cell;
    private (long Id, double Seconds)? _run;
    private Message? _problem;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required Run Run { get; set; }

    [Inject] private Evaluations Evaluations { get; set; } = null!;

    private EvaluationResult Result => _evaluated!.Result;

    private ConfusionMatrix Matrix => Result.Matrix;

    private IReadOnlyList<string> Names => Named.Classes(Run.Dataset);

    private IEnumerable<int> Images => _cell is { } cell
        ? Result.Of(cell.Shown, cell.Said).OrderByDescending(i => Result.Confidence.Span[i]).Take(MostImages)
        : Result.MostConfidentlyWrong(MostImages);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_run == (Run.Id, Run.Seconds))
            return;
        (_run, _evaluated, _cell, _problem) = ((Run.Id, Run.Seconds), null, null, null);
        var asked = _run;
        var (evaluated, problem) = ((Evaluations.Evaluated?)null, (Message?)null);
        try
        {
            evaluated = await Evaluations.OfAsync(Run);
        }
        catch (MessageException error)
        {
            problem = error.Details;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problem = Message.Of(Message.Text, error.Message);
        }
        // Another run may have been picked meanwhile.
        if (_run == asked)
            (_evaluated, _problem) = (evaluated, problem);
    }

    private string Short(int label) => Names[label].Split('/', ' ')[0] is { Length: > 4 } word ? word[..4] : Names[label].Split('/', ' ')[0];

    private string Share(int shown, int said)
    {
        var all = Enumerable.Range(0, Matrix.Classes).Sum(column => Matrix[shown, column]);
        return NumberText.Coordinate(Matrix[shown, said] / (double)Math.Max(1, all));
    }

    private static string Percent(double? share) => share is { } known ? NumberText.Percent(known) : "–";

    private string Picture(int i) => Bitmap.Address(Result.Images.Image(i), Run.Dataset.Channels, Run.Dataset.Width);

    private string Link(int i) => $"./?subject={Run.Dataset.Id}&network={Run.NetworkId}&drawing={DrawingText.Write(Result.Images.Image(i))}";
}
