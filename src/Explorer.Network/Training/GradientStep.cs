using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>
/// One step of gradient descent on one image, with every number of it: forward, cross-entropy, the gradient of each layer,
/// the new parameters w − η·∂L/∂w, and the loss with them. LibTorch computes it in 64-bit floating point.
/// </summary>
public sealed class GradientStep
{
    private readonly NetworkWeights _weights;
    private readonly float[] _pixels;
    private readonly Dictionary<string, double[]> _before;
    private readonly Dictionary<string, double[]> _gradients;
    private readonly Dictionary<string, double[]> _after;

    private GradientStep(NetworkWeights weights, float[] pixels, int label, double rate)
    {
        (_weights, _pixels, Label, Rate) = (weights, pixels, label, rate);
        _before = NetworkWeights.Expected(weights.Architecture).ToDictionary(tensor => tensor.Name, tensor => weights[tensor.Name].ToArray().Select(value => (double)value).ToArray());
        using var scope = NewDisposeScope();
        using var module = Module(_before);
        var image = Image();
        List<(Layer Layer, Tensor Output)> outputs = [];
        module.Trace(image, (layer, output) => outputs.Add((layer, output)));
        outputs.RemoveAll(output => output.Layer.Kind is Softmax);
        var logits = outputs[^1].Output;
        var loss = Loss(logits);
        var parameters = module.named_parameters().ToList();
        var gradients = autograd.grad([loss], [.. outputs.Skip(1).Select(output => output.Output), .. parameters.Select(parameter => (Tensor)parameter.parameter)]);
        Before = Answer.Of(logits, loss);
        Layers = [.. outputs.Select((output, i) => new LayerGradient(output.Layer, Copy(output.Output), i == 0 ? null : Copy(gradients[i - 1])))];
        _gradients = parameters.Select((parameter, i) => (parameter.name, Copy(gradients[outputs.Count - 1 + i]))).ToDictionary();
        _after = _before.ToDictionary(tensor => tensor.Key, tensor => _gradients.TryGetValue(tensor.Key, out var gradient) ? tensor.Value.Select((w, i) => w - rate * gradient[i]).ToArray() : tensor.Value);
        After = Ask(_after);
    }

    /// <summary>The right class.</summary>
    public int Label { get; }

    /// <summary>The learning rate η.</summary>
    public double Rate { get; }

    /// <summary>The answer before the step.</summary>
    public Answer Before { get; }

    /// <summary>The answer to the same image after it.</summary>
    public Answer After { get; }

    /// <summary>Every layer up to the logits: what it gives, and how the loss follows it.</summary>
    public IReadOnlyList<LayerGradient> Layers { get; }

    /// <summary>The layers with weights, in their order.</summary>
    public IEnumerable<Layer> WithWeights => Layers.Select(layer => layer.Layer).Where(layer => layer.HasWeightMatrix);

    /// <summary>Makes the step. The network that is given stays as it is.</summary>
    /// <param name="weights">The network; layers that behave otherwise in training, such as dropout, are taken as in evaluation.</param>
    /// <param name="pixels">Its input, 0 to 255.</param>
    /// <param name="label">The right class.</param>
    /// <param name="rate">The learning rate.</param>
    /// <exception cref="ArgumentException">The class does not exist, or the pixels are not the network's.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static GradientStep Make(NetworkWeights weights, ReadOnlySpan<byte> pixels, int label, double rate)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, weights.Architecture.Classes);
        if (pixels.Length != weights.Architecture.Input.Count)
            throw new ArgumentException($"The network takes {weights.Architecture.Input.Count} pixels, not {pixels.Length}.", nameof(pixels));
        LibTorch.Load();
        SingleImage.UseOneThread();
        return new GradientStep(weights, SingleImage.Scale(pixels), label, rate);
    }

    /// <summary>The gradient of a layer's weights, row-major in the order of <see cref="Layer.WeightShape"/>.</summary>
    public IReadOnlyList<double> Gradient(Layer layer) => _gradients[(layer ?? throw new ArgumentNullException(nameof(layer))).WeightName];

    /// <summary>A layer's weights before the step.</summary>
    public IReadOnlyList<double> WeightsBefore(Layer layer) => _before[(layer ?? throw new ArgumentNullException(nameof(layer))).WeightName];

    /// <summary>A layer's weights after the step.</summary>
    public IReadOnlyList<double> WeightsAfter(Layer layer) => _after[(layer ?? throw new ArgumentNullException(nameof(layer))).WeightName];

    /// <summary>How the loss follows one weight by trying: (L(w + h) − L(w − h)) / 2h, with h = 10⁻⁴.</summary>
    /// <param name="layer">A layer with weights.</param>
    /// <param name="index">The weight, in the order of <see cref="Layer.WeightShape"/>.</param>
    public double CentralDifference(Layer layer, int index)
    {
        ArgumentNullException.ThrowIfNull(layer);
        const double h = 1e-4;
        return (LossWith(h) - LossWith(-h)) / (2 * h);

        double LossWith(double change)
        {
            double[] changed = [.. _before[layer.WeightName]];
            changed[index] += change;
            return Ask(new Dictionary<string, double[]>(_before) { [layer.WeightName] = changed }).Loss;
        }
    }

    private Answer Ask(Dictionary<string, double[]> values)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var module = Module(values);
        var logits = module.forward(Image());
        return Answer.Of(logits, Loss(logits));
    }

    private NetworkModule Module(Dictionary<string, double[]> values)
    {
        var module = new NetworkModule(_weights.Architecture, _weights.Normalization);
        module.to(ScalarType.Float64);
        module.Load(values);
        module.eval();
        return module;
    }

    private Tensor Image() => tensor(_pixels, dimensions: [.. _weights.Architecture.Input.ToArray().Select(size => (long)size)]).to(ScalarType.Float64);

    private Tensor Loss(Tensor logits) => nn.functional.cross_entropy(logits, tensor(new long[] { Label }));

    private static double[] Copy(Tensor x) => x.detach().contiguous().data<double>().ToArray();

    /// <summary>What the network says about the image.</summary>
    /// <param name="Probabilities">A number for each class, together 1.</param>
    /// <param name="Loss">−ln of the right class's probability.</param>
    public sealed record Answer(IReadOnlyList<double> Probabilities, double Loss)
    {
        internal static Answer Of(Tensor logits, Tensor loss) => new(Copy(nn.functional.softmax(logits, dim: 1)), loss.item<double>());
    }
}

/// <summary>A layer in a step of training.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Output">Its values for the image, row-major.</param>
/// <param name="Gradient">∂L/∂ each of them; null for the image, which is not learned.</param>
public sealed record LayerGradient(Layer Layer, IReadOnlyList<double> Output, IReadOnlyList<double>? Gradient)
{
    /// <summary>The root mean square of the gradient: how strongly the loss still follows this layer.</summary>
    public double Strength => Gradient is null ? 0 : Math.Sqrt(Gradient.Average(value => value * value));
}
