using Explorer.Network.Messages;

namespace Explorer.Network.Layers;

/// <summary>What is wrong with an argument of a layer.</summary>
public enum LayerArgumentProblem
{
    /// <summary>It has to be given.</summary>
    Missing,

    /// <summary>Its value is of another type.</summary>
    WrongType,

    /// <summary>The value asks for something that this program does not do.</summary>
    Unsupported,

    /// <summary>The kind has no such argument.</summary>
    Unknown,

    /// <summary>It is given twice.</summary>
    Twice,

    /// <summary>There are more arguments than the kind has.</summary>
    TooMany,
}

/// <summary>A layer whose arguments cannot be used.</summary>
public sealed class LayerArgumentException : MessageException
{
    /// <param name="problem">What is wrong.</param>
    /// <param name="kind">The layer's class name in torch.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="value">What was given.</param>
    public LayerArgumentException(LayerArgumentProblem problem, string kind, string argument, string value)
        : base(Messages.Message.Of($"LayerArgument_{problem}", kind, argument, value))
    {
    }

    /// <summary>An argument is missing.</summary>
    /// <param name="kind">The layer's class name in torch.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="expected">What it takes.</param>
    public LayerArgumentException(string kind, string argument, Message expected)
        : base(Messages.Message.Of("LayerArgument_Missing", kind, argument, expected))
    {
    }
}
