using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>
/// Layers as JSON described them before there was a catalogue of layers: <c>Activation</c> and <c>Pool2d</c> with a function
/// each, and other names for the arguments. Weights files and runs of that time are still read.
/// </summary>
internal static class EarlierLayers
{
    /// <summary>Reads a layer of that form; null when it is none.</summary>
    public static LayerKind? TryRead(string type, IReadOnlyDictionary<string, ArgumentValue> values, IReadOnlyDictionary<string, string> words)
    {
        return (type, words.GetValueOrDefault("function")) switch
        {
            ("Reshape", _) when values.ContainsKey("rows") => new Reshape(Number("channels"), Number("rows"), Number("columns")),
            ("Conv2d", _) when values.ContainsKey("channels") => new Conv2d(Number("channels"), Number("kernel"), Number("padding"), Number("stride", 1)),
            ("Linear", _) when values.ContainsKey("features") => new Linear(Number("features")),
            ("Activation", "Sigmoid") => new Sigmoid(),
            ("Activation", "ReLU") => new ReLU(),
            ("Pool2d", "Average") => new AvgPool2d(Number("kernel"), Number("stride"), Number("padding")),
            ("Pool2d", "Max") => new MaxPool2d(Number("kernel"), Number("stride"), Number("padding")),
            _ => null,
        };

        // What is missing or no whole number becomes a size that no layer can have, and is refused as such.
        int Number(string name, int otherwise = 0) => values.TryGetValue(name, out var value) ? value.AsInt ?? -1 : otherwise;
    }
}
