using System.Collections.Immutable;
using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>A list of layers worked out as far as they fit one another: where one does not, those before it are still known.</summary>
public sealed class ShapeInference
{
    private ShapeInference(ImmutableArray<LayerKind> kinds, ImmutableArray<string> names, ImmutableArray<Layer> layers, ShapeError? error) =>
        (Kinds, Names, Layers, Error) = (kinds, names, layers, error);

    /// <summary>The layers that were asked about, beginning with the <see cref="Reshape"/> that lays out the image.</summary>
    public ImmutableArray<LayerKind> Kinds { get; }

    /// <summary>The names of all of them, fitting or not.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The layers in their places, up to the one that does not fit.</summary>
    public ImmutableArray<Layer> Layers { get; }

    /// <summary>Why the next layer does not fit; null where all do.</summary>
    public ShapeError? Error { get; }

    /// <summary>The members of the <c>nn.Sequential</c> among <see cref="Names"/>: all but the softmax.</summary>
    public IEnumerable<string> SequentialNames => Names.Where((_, i) => Kinds[i] is not Softmax);

    /// <summary>Works the shapes out, layer by layer.</summary>
    public static ShapeInference Of(IEnumerable<LayerKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ImmutableArray<LayerKind> all = [.. kinds];
        var names = NameAll(all);
        var layers = ImmutableArray.CreateBuilder<Layer>(all.Length);
        ShapeError? error = all.Length == 0 ? new WrongPosition("input", PositionRule.InputFirst) : null;
        // The maps over which a vector was laid out still decide what one of its elements sees.
        var grid = default(Shape);
        for (var i = 0; i < all.Length && error is null; i++)
        {
            error = PositionError(all, i, names[i]) ?? all[i].Check(names[i], i == 0 ? default : layers[^1].Output);
            if (error is not null)
                break;
            try
            {
                var layer = Place(all[i], i, names[i], layers, grid);
                grid = layer.Output.IsSpatial ? layer.Output : grid;
                layers.Add(layer);
            }
            catch (OverflowException)
            {
                error = new TooLarge(names[i]);
            }
        }
        return new ShapeInference(all, names, layers.ToImmutable(), error);
    }

    /// <summary>Only whether all fit, as a search asks it often.</summary>
    public static bool Fits(IEnumerable<LayerKind> kinds) => Of(kinds).Error is null;

    /// <summary>The layer of that name; null where it does not fit, or one before it.</summary>
    public Layer? Find(string name) => Layers.FirstOrDefault(layer => layer.Name == name);

    private static Layer Place(LayerKind kind, int index, string name, ImmutableArray<Layer>.Builder layers, Shape grid)
    {
        var input = index == 0 ? kind.OutputShape(default) : layers[^1].Output;
        var output = index == 0 ? input : kind.OutputShape(input);
        // Asked here, so that what does not fit into a number, alone or with the layers before, is an error of this layer.
        _ = checked(output.Count + kind.Tensors(input).Sum(tensor => tensor.Shape.Count) + layers.Sum(before => before.Parameters)) + kind.Macs(input, output);
        var field = index == 0 ? ReceptiveField.Pixel : layers[^1].Field.Through(kind.Dependence, grid, output.IsSpatial ? output : grid);
        return new Layer(index, name, kind, input, output, field);
    }

    private static WrongPosition? PositionError(ImmutableArray<LayerKind> kinds, int index, string name) =>
        index == 0 != kinds[index] is Reshape ? new WrongPosition(name, index == 0 ? PositionRule.InputFirst : PositionRule.InputOnlyFirst)
        : index > 0 && kinds[index - 1] is Softmax ? new WrongPosition(name, PositionRule.SoftmaxLast)
        : null;

    private static ImmutableArray<string> NameAll(ImmutableArray<LayerKind> kinds)
    {
        var counts = new Dictionary<string, int>();
        var names = ImmutableArray.CreateBuilder<string>(kinds.Length);
        foreach (var kind in kinds)
        {
            var number = counts[kind.Stem] = counts.GetValueOrDefault(kind.Stem) + 1;
            names.Add(number == 1 && !kind.IsNumbered ? kind.Stem : FormattableString.Invariant($"{kind.Stem}{number}"));
        }
        return names.MoveToImmutable();
    }
}
