namespace Explorer.Network.Layers;

/// <summary>An argument of a layer with its value.</summary>
/// <param name="Name">PyTorch's name: <c>kernel_size</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Default">The value that PyTorch takes where it is left out, and that code leaves out; null where it is always written.</param>
public sealed record LayerArgument(string Name, ArgumentValue Value, ArgumentValue? Default = null)
{
    /// <summary>TorchSharp's name of the argument, where it is another.</summary>
    public string? TorchSharpName { get; init; }

    /// <summary>How code writes it.</summary>
    public ArgumentStyle Style { get; init; }

    /// <summary>What a person may choose where the argument is a whole number or two; null where it cannot be edited as a number.</summary>
    public ArgumentRange? Range { get; init; }

    /// <summary>Whether code leaves it out.</summary>
    public bool IsDefault => Default == Value;
}

/// <summary>How an argument stands in a call.</summary>
public enum ArgumentStyle
{
    /// <summary>With its name in Python and in C#.</summary>
    Named,

    /// <summary>By its position in both.</summary>
    Positional,

    /// <summary>With its name in Python, as the course writes it, and by its position in C#.</summary>
    NamedInPython,
}

/// <summary>The whole numbers that a person may choose for an argument.</summary>
/// <param name="Id">A short name for handles: <c>kernel</c>, <c>channels</c>.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
public sealed record ArgumentRange(string Id, int Min, int Max);
