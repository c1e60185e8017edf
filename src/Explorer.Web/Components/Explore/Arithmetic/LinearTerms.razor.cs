using System.Collections.Immutable;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>The sum of a linear layer's unit: its largest terms each way, the rest, the bias, and all on demand.</summary>
public sealed partial class LinearTerms
{
    // Each way: all of the sum is in sight at once.
    private const int Shown = 4;

    private LinearSplit _split = null!;
    private ImmutableArray<Contribution> _shown;
    private Waterfall _waterfall = null!;
    private bool _all;

    /// <summary>The unit.</summary>
    [Parameter, EditorRequired] public required LinearExplanation Explanation { get; set; }

    private Shape Vector => new(1, Explanation.Contributions.Length);

    /// <summary>An input's name: the map's cell that it was before it was flattened, or its index.</summary>
    internal static string Name(Contribution part) => part.Source is { } source
        ? FormattableString.Invariant($"{source.Layer}[{source.Channel}] {source.Row},{source.Column}")
        : FormattableString.Invariant($"[{part.Index}]");

    /// <summary>What a product is made from.</summary>
    internal static string Factors(Contribution part) => $"{NumberText.Decimals(part.Input)} × {NumberText.Decimals(part.Weight)}";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _split = Explanation.Split(Shown);
        _shown = [.. _split.Positive, .. _split.Negative];
        _waterfall = new Waterfall([.. _shown.Select(part => part.Product), .. _split.RestCount > 0 ? [_split.RestSum] : Array.Empty<double>(), _split.Bias ?? 0]);
    }

    private string Saying()
    {
        var (up, down) = (Explanation.Contributions.Where(part => part.Product > 0).ToArray(), Explanation.Contributions.Where(part => part.Product < 0).ToArray());
        return T["Linear_Says", Explanation.Contributions.Length, up.Length, NumberText.Decimals(up.Sum(part => part.Product)), down.Length, NumberText.Decimals(-down.Sum(part => part.Product))];
    }

    private float[] Numbers(Func<Contribution, double> value) => [.. Explanation.Contributions.Select(part => (float)value(part))];
}
