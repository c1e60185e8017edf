using Explorer.Network.Architecture;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Network.Model;

/// <summary>The torch module of an architecture; its state-dict names are those of the reference <c>nn.Sequential</c>.</summary>
internal sealed class NetworkModule : nn.Module<Tensor, Tensor>
{
    private readonly (Layer Layer, nn.Module<Tensor, Tensor> Module)[] _steps;

    public NetworkModule(NetworkArchitecture architecture) : base(architecture.Name)
    {
        Architecture = architecture;
        _steps = [.. architecture.Sequential.Skip(1).Select(layer => (layer, Build(layer)))];
        foreach (var (layer, module) in _steps)
            register_module(FormattableString.Invariant($"{layer.Index}"), module);
    }

    public NetworkArchitecture Architecture { get; }

    /// <summary>What training does to the hidden units of the fully connected layers; null leaves them as they are.</summary>
    public Func<Tensor, Tensor>? Dropout { get; set; }

    /// <param name="input"><c>[n, channels, rows, columns]</c>, each pixel between 0 and 1.</param>
    /// <returns>The logits, <c>[n, classes]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        var x = input;
        foreach (var (layer, module) in _steps)
        {
            x = module.forward(x);
            if (training && Dropout is not null && layer.Spec is ActivationSpec && !layer.Output.IsSpatial)
                x = Dropout(x);
        }
        return x;
    }

    /// <summary>Runs the network and hands every layer's output over, the input's and the softmax's too.</summary>
    public void Trace(Tensor input, Action<Layer, Tensor> visit)
    {
        visit(Architecture.Layers[0], input);
        var x = input;
        foreach (var (layer, module) in _steps)
            visit(layer, x = module.forward(x));
        if (Architecture.Layers[^1] is { Spec: SoftmaxSpec } softmax)
            visit(softmax, nn.functional.softmax(x, dim: 1));
    }

    /// <summary>Overwrites the parameters.</summary>
    public void Load(NetworkWeights weights)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var (name, parameter) in named_parameters())
            parameter.copy_(tensor(weights[name].ToArray()).reshape(parameter.shape));
    }

    /// <summary>Copies the parameters out of torch.</summary>
    public NetworkWeights Save()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var values = new Dictionary<string, float[]>();
        foreach (var (name, parameter) in named_parameters())
            values.Add(name, parameter.cpu().contiguous().data<float>().ToArray());
        return new NetworkWeights(Architecture, values);
    }

    private static nn.Module<Tensor, Tensor> Build(Layer layer) => layer.Spec switch
    {
        Conv2dSpec conv => new Convolution(layer, conv),
        ActivationSpec { Function: Activation.Sigmoid } => nn.Sigmoid(),
        ActivationSpec { Function: Activation.ReLU } => nn.ReLU(),
        Pool2dSpec { Function: Pooling.Average } pool => new AveragePooling(pool),
        Pool2dSpec pool => nn.MaxPool2d(pool.Kernel, stride: pool.Stride, padding: pool.Padding),
        FlattenSpec => nn.Flatten(),
        LinearSpec linear => nn.Linear(layer.Input.Columns, linear.Features),
        _ => throw new ArgumentException($"A layer of kind {layer.TorchName} has no module.", nameof(layer)),
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (var (_, module) in _steps)
                module.Dispose();
        base.Dispose(disposing);
    }
}
