using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Web.Components.Shapes;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Pages;

/// <summary>A sheet of questions about a network, to be printed; the answers are on a second page.</summary>
public sealed partial class ShapesWorksheet
{
    private const int MostSeeds = 9999;

    private ShapeInference _network = null!;
    private int _seed;

    [SupplyParameterFromQuery(Name = "design")] private string? DesignQuery { get; set; }
    [SupplyParameterFromQuery(Name = "seed")] private string? SeedQuery { get; set; }

    private string Design => LeNetDesignText.Write(_network.Design);

    private string BackLink => $"/shapes?design={Design}";

    private static string RuleMath
    {
        get
        {
            var layer = LeNet.Classic["conv1"];
            return MathMl.Rule(LayerFormulas.For(layer, [])[0].Result, LayerFormulas.Side(layer)!);
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _network = ShapeInference.Of(DesignField.Limit(LeNetDesignText.Read(DesignQuery) ?? LeNetDesign.Classic));
        _seed = int.TryParse(SeedQuery, System.Globalization.CultureInfo.InvariantCulture, out var seed) ? Math.Clamp(seed, 1, MostSeeds) : 1;
    }

    private string SheetLink(int seed) => FormattableString.Invariant($"/shapes/worksheet?design={Design}&seed={seed}");

    private string Ask(WorksheetQuestion question) => question.Change is { } change
        ? Text["Sheet_Changed", change.Field.Layer, Text[$"Number_{change.Field.Number}"].Value, change.From, change.To]
        : Text.Say(question.Question);

    private string Given(Layer layer) => layer.Spec switch
    {
        ReshapeSpec input => Text["Given_Input", input.Rows],
        Conv2dSpec conv => Text["Given_Conv", conv.Channels, conv.Kernel, conv.Padding, conv.Stride],
        Pool2dSpec pool => Text["Given_Pool", pool.Kernel, pool.Padding, pool.Stride],
        LinearSpec linear => Text["Given_Linear", linear.Features],
        _ => "",
    };
}
