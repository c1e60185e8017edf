using Explorer.Network.Architecture;

namespace Explorer.Network.Layers;

/// <summary>Bounds that arguments have in every network.</summary>
internal static class ArgumentCheck
{
    /// <summary>The error for the first argument below a minimum; null when all are large enough.</summary>
    public static ShapeError? AtLeast(string layer, double min, params ReadOnlySpan<(string Name, double Value)> arguments)
    {
        foreach (var (name, value) in arguments)
            if (!(value >= min))
                return new ArgumentOutOfRange(layer, name, value, min);
        return null;
    }
}
