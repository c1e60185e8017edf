using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>One number of a network that a person can change, with the bounds between which it stays teachable.</summary>
/// <param name="Index">The layer's position.</param>
/// <param name="Layer">The layer's name, for example <c>conv1</c>.</param>
/// <param name="Argument">PyTorch's name of the argument.</param>
/// <param name="Range">A short name and the bounds.</param>
public sealed record ArchitectureField(int Index, string Layer, string Argument, ArgumentRange Range)
{
    /// <summary>Height and width of a square image, changed together.</summary>
    public const string Side = "side";

    /// <summary>A short name: <c>kernel</c>, <c>channels</c>.</summary>
    public string Id => Range.Id;

    /// <summary>The smallest value.</summary>
    public int Min => Range.Min;

    /// <summary>The largest value.</summary>
    public int Max => Range.Max;

    /// <summary>Every number of these layers that can be changed, in the order of the layers. Kernels with two different sides are left alone.</summary>
    public static IReadOnlyList<ArchitectureField> Of(IReadOnlyList<LayerKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var names = ShapeInference.Of(kinds).Names;
        return [.. kinds.SelectMany((kind, i) => kind is Reshape { Height: var height, Width: var width } && height == width
            ? [new ArchitectureField(i, names[i], Side, new ArgumentRange(Side, 1, 224))]
            : kind.Arguments.Where(argument => argument is { Range: not null, Value.AsInt: not null }).Select(argument => new ArchitectureField(i, names[i], argument.Name, argument.Range!)))];
    }

    /// <summary>The same layers with every number brought between its bounds.</summary>
    public static IReadOnlyList<LayerKind> Limit(IReadOnlyList<LayerKind> kinds) =>
        Of(kinds).Aggregate(kinds, (limited, field) => field.With(limited, field.In(limited)));

    /// <summary>The number among these layers.</summary>
    public int In(IReadOnlyList<LayerKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return Argument == Side ? ((Reshape)kinds[Index]).Height : kinds[Index].Arguments.Single(argument => argument.Name == Argument).Value.AsInt!.Value;
    }

    /// <summary>The layers with another value here; a value out of bounds becomes the nearest one within.</summary>
    public IReadOnlyList<LayerKind> With(IReadOnlyList<LayerKind> kinds, int value)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var number = Math.Clamp(value, Min, Max);
        LayerKind[] changed = [.. kinds];
        changed[Index] = kinds[Index] is Reshape image && Argument == Side ? image with { Height = number, Width = number } : LayerCatalog.With(kinds[Index], Argument, number);
        return changed;
    }
}

/// <summary>One number changed.</summary>
public sealed record FieldChange(ArchitectureField Field, int From, int To);
