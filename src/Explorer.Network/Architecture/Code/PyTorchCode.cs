using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Network.Architecture;

/// <summary>
/// Reads a network as people write it in PyTorch: <c>nn.Sequential(…)</c> with positional layers, an <c>OrderedDict</c> or
/// nested ones, or what <c>print(model)</c> prints. Nothing of the code is executed.
/// </summary>
public static class PyTorchCode
{
    private const int LongestText = 64 << 10;
    private const int MostLayers = 64;

    private static readonly string[] Containers = ["Sequential", "OrderedDict"];
    private static readonly Dictionary<string, string> Aliases = new() { ["LazyConv2d"] = "Conv2d", ["LazyLinear"] = "Linear", ["LazyBatchNorm2d"] = "BatchNorm2d", ["Swish"] = "SiLU", ["LogSoftmax"] = "Softmax" };

    /// <summary>The argument that PyTorch's lazy layers leave out.</summary>
    private static readonly string[] InputSizes = ["in_channels", "in_features", "num_features"];

    /// <summary>Reads the layers.</summary>
    /// <param name="code">Python code.</param>
    /// <param name="image">Channels, height and width of the image where the code does not say; null takes what the code says, else one channel of 28×28.</param>
    /// <returns>The layers, beginning with the image's and ending with the softmax; whether they fit one another is not asked.</returns>
    /// <exception cref="PyTorchCodeException">There is no network in the code, or one with something that this program has not; the line is named.</exception>
    public static IReadOnlyList<LayerKind> Read(string code, Reshape? image = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length > LongestText)
            throw new PyTorchCodeException(1, Message.Of("Code_TooLong", LongestText));
        var tokens = PyTorchTokens.Of(code);
        ForwardCheck.Require(tokens);
        var start = Enumerable.Range(0, tokens.Count).FirstOrDefault(i => IsPrinted(tokens, i) || IsSequential(tokens, i), -1);
        if (start < 0)
            throw new PyTorchCodeException(1, Message.Of("Code_NoSequential"));
        var parser = new PyTorchParser(tokens);
        var network = parser.CallAt(start);
        if (Enumerable.Range(parser.End, tokens.Count - parser.End).FirstOrDefault(i => IsSequential(tokens, i), -1) is >= 0 and var second)
            throw new PyTorchCodeException(tokens[second].Line, Message.Of("Code_SecondSequential"));
        var calls = Flatten(network).Where(call => call.ShortName != "Identity").ToList();
        if (calls.Count > MostLayers)
            throw new PyTorchCodeException(calls[MostLayers].Line, Message.Of("Code_TooManyLayers", MostLayers));
        if (calls.Count > 0 && calls[0].ShortName is "Reshape" or "Unflatten")
            calls.RemoveAt(0);
        var layers = calls.Select(call => (Call: call, Read: Layer(call))).ToList();
        if (!Containers.Contains(network.ShortName))
            Complete(network, layers);
        var first = layers.Select(layer => layer.Read.InputSize).FirstOrDefault(size => size is not null);
        var kinds = new List<LayerKind> { ImageOf(tokens) ?? image ?? new Reshape(layers.Count > 0 && layers[0].Read.Kind is Conv2d ? first ?? 1 : 1, 28, 28) };
        kinds.AddRange(layers.Select(layer => layer.Read.Kind));
        if (kinds[^1] is not Softmax)
            kinds.Add(new Softmax());
        CheckInputSizes(kinds, layers);
        return kinds;
    }

    /// <summary>
    /// What <c>print</c> shows of a class of one's own are its layers without its <c>forward</c>. The flatten in front of the
    /// first linear layer can be added; activation functions cannot, and one that <c>forward</c> uses again is printed once.
    /// </summary>
    private static void Complete(PyTorchCall network, List<(PyTorchCall Call, (LayerKind Kind, int? InputSize) Read)> layers)
    {
        if (layers.Count > 1 && !layers.Any(layer => layer.Read.Kind is PointwiseActivation))
            throw new PyTorchCodeException(network.Line, Message.Of("Code_NoActivations", network.Name));
        var ordered = layers.Where(layer => HasWeights(layer.Read.Kind) || layer.Read.Kind is PointwiseActivation or Softmax).ToList();
        for (var i = 1; i < ordered.Count; i++)
            if (HasWeights(ordered[i - 1].Read.Kind) && HasWeights(ordered[i].Read.Kind))
                throw new PyTorchCodeException(ordered[i].Call.Line, Message.Of("Code_NoActivationBetween", ordered[i].Call.Name, ordered[i - 1].Call.Name));
        var linear = layers.FindIndex(layer => layer.Read.Kind is Linear);
        if (linear > 0 && layers.Take(linear).Any(layer => layer.Read.Kind is WindowedLayer) && !layers.Any(layer => layer.Read.Kind is Flatten))
            layers.Insert(linear, (layers[linear].Call, (new Flatten(), null)));
    }

    private static bool HasWeights(LayerKind kind) => kind is Conv2d or Linear;

    private static bool IsSequential(List<PyTorchToken> tokens, int at) => at + 1 < tokens.Count && tokens[at].Kind == PyTorchTokenKind.Name && tokens[at + 1].Is("(")
        && tokens[at].Text[(tokens[at].Text.LastIndexOf('.') + 1)..] == "Sequential";

    /// <summary>Whether a module as <c>print</c> shows it begins here: <c>AlexNet( (features): …</c></summary>
    private static bool IsPrinted(List<PyTorchToken> tokens, int at) => at + 5 < tokens.Count && tokens[at].Kind == PyTorchTokenKind.Name
        && tokens[at + 1].Is("(") && tokens[at + 2].Is("(") && tokens[at + 3].Kind is PyTorchTokenKind.Name or PyTorchTokenKind.Number && tokens[at + 4].Is(")") && tokens[at + 5].Is(":");

    /// <summary>Every layer in order, those of containers in their places.</summary>
    private static IEnumerable<PyTorchCall> Flatten(PyTorchCall call)
    {
        foreach (var (_, value) in call.Arguments)
            foreach (var layer in Flatten(call, value))
                yield return layer;
    }

    private static IEnumerable<PyTorchCall> Flatten(PyTorchCall container, object? value) => value switch
    {
        PyTorchCall inner => Containers.Contains(inner.ShortName) ? Flatten(inner) : [inner],
        List<object?> items => items.SelectMany(item => Flatten(container, item)),
        // The name of a layer in an OrderedDict.
        string => [],
        _ => throw new PyTorchCodeException(container.Line, Message.Of("Code_NotALayer", $"{value}")),
    };

    private static (LayerKind Kind, int? InputSize) Layer(PyTorchCall call)
    {
        var name = Aliases.GetValueOrDefault(call.ShortName, call.ShortName);
        if (!LayerCatalog.Has(name) || name == nameof(Reshape))
            throw new PyTorchCodeException(call.Line, Message.Of("Code_UnknownLayer", call.Name));
        try
        {
            var values = Bind(call, LayerCatalog.Signature(name).Skip(call.ShortName.StartsWith("Lazy", StringComparison.Ordinal) ? 1 : 0).ToList(), name);
            int? size = null;
            foreach (var input in InputSizes)
                if (values.Remove(input, out var given))
                    size = given.AsInt;
            var layer = LayerCatalog.Read(name, values);
            return (HasSamePadding(call) && layer is Conv2d conv ? Same(conv) : layer, size);
        }
        catch (LayerArgumentException error)
        {
            throw new PyTorchCodeException(call.Line, error.Details);
        }
    }

    private static Dictionary<string, ArgumentValue> Bind(PyTorchCall call, List<string> signature, string kind)
    {
        var values = new Dictionary<string, ArgumentValue>(StringComparer.Ordinal);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var (name, value) = call.Arguments[i];
            if (name is null && i >= signature.Count)
                throw new LayerArgumentException(LayerArgumentProblem.TooMany, kind, $"{i + 1}", $"{value}");
            name ??= signature[i];
            // None leaves PyTorch its default; a word such as padding_mode='zeros' is the default where it is known at all.
            if (value is null or "zeros" or "none")
                continue;
            if (!signature.Contains(name))
                throw new LayerArgumentException(LayerArgumentProblem.Unknown, kind, name, $"{value}");
            if (!values.TryAdd(name, ValueOf(kind, name, value)))
                throw new LayerArgumentException(LayerArgumentProblem.Twice, kind, name, $"{value}");
        }
        return values;
    }

    private static ArgumentValue ValueOf(string kind, string name, object value) => value switch
    {
        double number => number,
        bool flag => flag,
        List<object?> { Count: 2 } items when items is [double first, double second] => ArgumentValue.Pair(first, second),
        // "same" depends on the other arguments, so it is set when all are known.
        "same" or "valid" when name == "padding" && kind == nameof(Conv2d) => 0,
        _ => throw new LayerArgumentException(LayerArgumentProblem.Unsupported, kind, name, value is string text ? $"'{text}'" : "…"),
    };

    private static bool HasSamePadding(PyTorchCall call) => call.Arguments.Any(argument => argument.Value is "same");

    /// <summary>The convolution with the padding that keeps height and width.</summary>
    /// <exception cref="LayerArgumentException">PyTorch would refuse the stride, or pad one side more than the other.</exception>
    private static Conv2d Same(Conv2d conv)
    {
        var (rows, columns) = (conv.Window.Rows, conv.Window.Columns);
        return (rows.Stride, columns.Stride) == (1, 1) && rows.Extent % 2 == 1 && columns.Extent % 2 == 1
            ? conv with { Padding = new Size2d(rows.Extent / 2, columns.Extent / 2) }
            : throw new LayerArgumentException(LayerArgumentProblem.Unsupported, nameof(Conv2d), "padding", "'same'");
    }

    /// <summary>Where the code itself makes an image or lays one out: <c>torch.rand(size=(1, 3, 32, 32))</c>, <c>x.view(-1, 1, 28, 28)</c>.</summary>
    private static Reshape? ImageOf(List<PyTorchToken> tokens)
    {
        for (var i = 0; i + 8 < tokens.Count; i++)
            if (tokens[i].Is(",") && tokens[i + 1].Kind == PyTorchTokenKind.Number && tokens[i + 2].Is(",") && tokens[i + 3].Kind == PyTorchTokenKind.Number
                && tokens[i + 4].Is(",") && tokens[i + 5].Kind == PyTorchTokenKind.Number && tokens[i + 6].Is(")")
                && i >= 2 && (tokens[i - 2].Is("(") || tokens[i - 2].Is("-")) && tokens[i - 1].Text == "1"
                && tokens[Math.Max(0, i - 6)..i].Exists(token => token.Kind == PyTorchTokenKind.Name && IsImageMaker(token.Text)))
                return new Reshape((int)tokens[i + 1].Number, (int)tokens[i + 3].Number, (int)tokens[i + 5].Number);
        return null;
    }

    private static bool IsImageMaker(string name) => name[(name.LastIndexOf('.') + 1)..] is "rand" or "randn" or "zeros" or "ones" or "view" or "reshape";

    /// <summary>A layer that is told another input size than comes in has its own line as the fault.</summary>
    private static void CheckInputSizes(List<LayerKind> kinds, List<(PyTorchCall Call, (LayerKind Kind, int? InputSize) Read)> layers)
    {
        foreach (var layer in ShapeInference.Of(kinds).Layers.Skip(1).Take(layers.Count))
            if (layers[layer.Index - 1] is { Read.InputSize: { } given } read && layer.Kind.InputSize(layer.Input) is { } found && given != found)
                throw new PyTorchCodeException(read.Call.Line, Message.Of("Code_InputSize", layer.Name, read.Call.Name, given, layer.Input.ToShortString(), found));
    }
}
