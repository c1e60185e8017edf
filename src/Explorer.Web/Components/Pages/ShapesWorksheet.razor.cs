using Explorer.Web.Session;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Network.Messages;
using Explorer.Web.Components.Shapes;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Pages;

/// <summary>A sheet of questions about a network, to be printed; the answers are on a second page.</summary>
public sealed partial class ShapesWorksheet
{
    private const int MostSeeds = 9999;

    private ShapeInference _network = null!;
    private int _seed;

    [SupplyParameterFromQuery(Name = ArchitectureLink.Query)] private string? ArchitectureQuery { get; set; }
    [SupplyParameterFromQuery(Name = ArchitectureLink.EarlierQuery)] private string? EarlierQuery { get; set; }
    [SupplyParameterFromQuery(Name = "seed")] private string? SeedQuery { get; set; }

    private string Architecture => $"{ArchitectureLink.Query}={ArchitectureLink.Write(_network.Kinds)}";

    private string BackLink => $"shapes?{Architecture}";

    /// <summary>Why no worksheet can be made; null when it can.</summary>
    private Message? Problem => _network.Error?.ToMessage();

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
        _network = ShapeInference.Of(ArchitectureField.Limit(ArchitectureLink.Read(ArchitectureQuery ?? EarlierQuery) ?? [.. LeNet.Classic.Kinds]));
        _seed = int.TryParse(SeedQuery, System.Globalization.CultureInfo.InvariantCulture, out var seed) ? Math.Clamp(seed, 1, MostSeeds) : 1;
    }

    private string SheetLink(int seed) => FormattableString.Invariant($"shapes/worksheet?{Architecture}&seed={seed}");

    private string Ask(WorksheetQuestion question) => question.Change is { } change
        ? Text["Sheet_Changed", change.Field.Layer, Text[$"Number_{change.Field.Id}"].Value, change.From, change.To]
        : Text.Render(question.Question);

    /// <summary>A layer's numbers as the code gives them: "6 kernels of 5×5, padding 2, stride 1".</summary>
    private string Given(Layer layer) => Text.Of("Given", layer);
}
