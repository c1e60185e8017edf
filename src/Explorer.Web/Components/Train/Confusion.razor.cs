using System.Globalization;
using Explorer.Network.Data;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Train;

/// <summary>What a run's network takes for what, with the images to every number.</summary>
public sealed partial class Confusion
{
    private const int MostImages = 16;

    private Evaluations.Evaluated? _evaluated;
    private (int Shown, int Said)? _cell;
    private (long Id, double Seconds)? _run;
    private string? _problem;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required RunRow Run { get; set; }

    [Inject] private Evaluations Evaluations { get; set; } = null!;

    private Judgement Judgement => _evaluated!.Judgement;

    private ConfusionMatrix Matrix => Judgement.Matrix;

    private IReadOnlyList<string> Names => Named.Classes(Run.Subject);

    private IEnumerable<int> Images => _cell is { } cell
        ? Judgement.Of(cell.Shown, cell.Said).OrderByDescending(i => Judgement.Confidence.Span[i]).Take(MostImages)
        : Judgement.MostConfidentlyWrong(MostImages);

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

    private string Picture(int i) => $"data:image/bmp;base64,{Convert.ToBase64String(GreyBitmap.Encode(Judgement.Images.Image(i), DataSet.Side))}";

    private string Link(int i) => $"/?subject={Run.Subject.Id()}&network={RunStory.NetworkId(Run.Id)}&drawing={DrawingText.Write(Judgement.Images.Image(i))}";
}
