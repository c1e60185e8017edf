using Explorer.Network.Messages;

namespace Explorer.Network.Layers;

/// <summary>The arguments of a layer as they are read from JSON or from code, by their names.</summary>
/// <param name="kind">The layer's class name in torch.</param>
/// <param name="values">The values that are given.</param>
public sealed class LayerArguments(string kind, IReadOnlyDictionary<string, ArgumentValue> values)
{
    /// <summary>A whole number.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="otherwise">The value where it is left out; null where it must not be.</param>
    /// <exception cref="LayerArgumentException">It is missing, or no whole number.</exception>
    public int Int(string name, int? otherwise = null) => Get(name, otherwise, value => value.AsInt, "LayerArgument_Int");

    /// <summary>A number.</summary>
    /// <inheritdoc cref="Int"/>
    public double Number(string name, double? otherwise = null) => Get(name, otherwise, value => value.AsDouble, "LayerArgument_Number");

    /// <summary>True or false.</summary>
    /// <inheritdoc cref="Int"/>
    public bool Flag(string name, bool? otherwise = null) => Get(name, otherwise, value => value.AsFlag, "LayerArgument_Flag");

    /// <summary>Height and width.</summary>
    /// <inheritdoc cref="Int"/>
    public Size2d Size(string name, Size2d? otherwise = null) => Get(name, otherwise, value => value.AsSize, "LayerArgument_Size");

    /// <summary>Refuses an argument that is given with another value than the only one that is supported.</summary>
    /// <exception cref="LayerArgumentException">It has another value.</exception>
    public void Only(string name, ArgumentValue supported)
    {
        if (values.TryGetValue(name, out var value) && value != supported)
            throw new LayerArgumentException(LayerArgumentProblem.Unsupported, kind, name, value.ToString());
    }

    /// <summary>Refuses an argument that is supported with no value but PyTorch's default.</summary>
    /// <exception cref="LayerArgumentException">It is given.</exception>
    public void Never(string name)
    {
        if (values.TryGetValue(name, out var value))
            throw new LayerArgumentException(LayerArgumentProblem.Unsupported, kind, name, value.ToString());
    }

    private T Get<T>(string name, T? otherwise, Func<ArgumentValue, T?> read, string expected) where T : struct =>
        !values.TryGetValue(name, out var value)
            ? otherwise ?? throw new LayerArgumentException(kind, name, Message.Of(expected))
            : read(value) ?? throw new LayerArgumentException(LayerArgumentProblem.WrongType, kind, name, value.ToString());
}
