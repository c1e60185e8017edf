using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Architecture;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Network.Model;

/// <summary>The torch module of an architecture; its state-dict names are those of the reference <c>nn.Sequential</c>.</summary>
internal sealed class NetworkModule : nn.Module<Tensor, Tensor>
{
    private readonly (Layer Layer, nn.Module<Tensor, Tensor> Module)[] _steps;

    private readonly (Tensor Mean, Tensor Deviation)? _normalization;

    public NetworkModule(NetworkArchitecture architecture, Normalization? normalization = null) : base(architecture.Name)
    {
        (Architecture, Normalization) = (architecture, normalization ?? Normalization.None);
        _normalization = Normalization.IsNone ? null : (OfChannels(Normalization.Mean), OfChannels(Normalization.Deviation));
        _steps = [.. architecture.Sequential.Skip(1).Select(layer => (layer, layer.Kind.CreateModule(layer)))];
        foreach (var (layer, module) in _steps)
            register_module(FormattableString.Invariant($"{layer.Index}"), module);
    }

    public NetworkArchitecture Architecture { get; }

    public Normalization Normalization { get; }

    /// <summary>What training does to the hidden units of the fully connected layers; null leaves them as they are.</summary>
    public Func<Tensor, Tensor>? HiddenDropout { get; set; }

    /// <summary>The random generator of the dropout layers.</summary>
    public Generator? Random
    {
        set
        {
            foreach (var dropout in _steps.Select(step => step.Module).OfType<DropoutModule>())
                dropout.Random = value;
        }
    }

    /// <param name="input"><c>[n, channels, rows, columns]</c>, each pixel between 0 and 1.</param>
    /// <returns>The logits, <c>[n, classes]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        var x = Normalize(input);
        foreach (var (layer, module) in _steps)
        {
            x = module.forward(x);
            if (training && HiddenDropout is not null && layer.Kind is PointwiseActivation && !layer.Output.IsSpatial)
                x = HiddenDropout(x);
        }
        return x;
    }

    /// <summary>Runs the network and hands every layer's output over, the input's and the softmax's too.</summary>
    public void Trace(Tensor input, Action<Layer, Tensor> visit)
    {
        var x = Normalize(input);
        visit(Architecture.Layers[0], x);
        foreach (var (layer, module) in _steps)
            visit(layer, x = module.forward(x));
        if (Architecture.Layers[^1] is { Kind: Softmax } softmax)
            visit(softmax, nn.functional.softmax(x, dim: 1));
    }

    /// <summary>One layer alone, on what comes out of the layer before.</summary>
    public Tensor Apply(Layer layer, Tensor input) =>
        layer.Kind is Softmax ? nn.functional.softmax(input, dim: 1) : _steps.First(step => step.Layer.Index == layer.Index).Module.forward(input);

    /// <summary>Overwrites the parameters and buffers.</summary>
    public void Load(NetworkWeights weights)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var (name, held) in State())
            held.copy_(tensor(weights[name].ToArray()).reshape(held.shape));
    }

    /// <summary>Overwrites the parameters and buffers of a module in 64-bit floating point.</summary>
    public void Load(IReadOnlyDictionary<string, double[]> values)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var (name, held) in State())
            held.copy_(tensor(values[name]).reshape(held.shape));
    }

    /// <summary>Copies the parameters and buffers out of torch.</summary>
    public NetworkWeights Save()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var values = new Dictionary<string, float[]>();
        foreach (var (name, held) in State())
            values.Add(name, held.cpu().contiguous().data<float>().ToArray());
        return new NetworkWeights(Architecture, values, Normalization);
    }

    private Tensor Normalize(Tensor pixels) => _normalization is { } known
        ? (pixels - known.Mean.to(pixels.device)) / known.Deviation.to(pixels.device)
        : pixels;

    // The module disposes of it; no scope that the module happens to be built in may.
    private static Tensor OfChannels(IEnumerable<double> numbers) =>
        tensor(numbers.Select(number => (float)number).ToArray()).reshape(1, -1, 1, 1).DetachFromDisposeScope();

    /// <summary>What an architecture names among torch's parameters and buffers; torch's own counters are left out.</summary>
    private IEnumerable<(string Name, Tensor Tensor)> State()
    {
        var buffers = named_buffers().ToDictionary(buffer => buffer.name, buffer => buffer.buffer);
        var parameters = named_parameters().ToDictionary(parameter => parameter.name, parameter => (Tensor)parameter.parameter);
        return NetworkWeights.Expected(Architecture).Select(tensor => (tensor.Name, parameters.GetValueOrDefault(tensor.Name) ?? buffers[tensor.Name]));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _normalization?.Mean.Dispose();
            _normalization?.Deviation.Dispose();
            foreach (var (_, module) in _steps)
                module.Dispose();
        }
        base.Dispose(disposing);
    }
}
