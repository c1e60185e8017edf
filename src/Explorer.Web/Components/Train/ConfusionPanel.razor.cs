using System.Globalization;
using Explorer.Network.Datasets;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Train;

/// <summary>What a run's network takes for what, with the images to every number.</summary>
public sealed partial class ConfusionPanel
{
    private const int MostImages = 16;

    private Evaluations.Evaluated? _evaluated;
    private (int Shown, int Said)? _cell;
    private (long Id, double Seconds)? _run;
    private string? _problem;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required RunRow Run { get; set; }

    [Inject] private Evaluations Evaluations { get; set; } = null!;

    private EvaluationResult Result => _evaluated!.Result;

    private ConfusionMatrix Matrix => Result.Matrix;

    private IReadOnlyList<string> Names => Named.Classes(Run.Subject);

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
        try
        {
            var evaluated = await Evaluations.OfAsync(Run);
            if (_run == asked)
                _evaluated = evaluated;
        }
        catch (Exception error) when (error is WeightsException or IOException)
        {
            _problem = error.Message;
        }
    }

    private string Short(int label) => Names[label].Split('/', ' ')[0] is { Length: > 4 } word ? word[..4] : Names[label].Split('/', ' ')[0];

    private string Share(int shown, int said)
    {
        var all = Enumerable.Range(0, Matrix.Classes).Sum(column => Matrix[shown, column]);
        return (Matrix[shown, said] / (double)Math.Max(1, all)).ToString("0.###", CultureInfo.InvariantCulture);
    }

    private static string Percent(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.0} %") : "–";

    private string Picture(int i) => $"data:image/bmp;base64,{Convert.ToBase64String(GreyBitmap.Encode(Result.Images.Image(i), DataSet.Side))}";

    private string Link(int i) => $"/?subject={Run.Subject.Id()}&network={RunMapper.NetworkId(Run.Id)}&drawing={DrawingText.Write(Result.Images.Image(i))}";
}
