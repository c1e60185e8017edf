using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Network.Attribution;

/// <summary>How a class's logit follows small changes of the image, or of any layer's output.</summary>
public static class Gradients
{
    /// <summary>The gradient of a class's logit by a layer's output, and that output.</summary>
    /// <param name="weights">The network.</param>
    /// <param name="pixels">Its input, 0 to 255; the network sees them divided by 255.</param>
    /// <param name="target">The class whose logit is derived.</param>
    /// <param name="layer">A layer up to the logits; <c>input</c> gives the gradient by the image.</param>
    /// <returns>Both row-major in the order of the layer's shape.</returns>
    /// <exception cref="ArgumentException">The class or the layer does not exist, or the pixels are not the network's.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static (float[] Output, float[] Gradient) Of(NetworkWeights weights, ReadOnlySpan<byte> pixels, int target, string layer)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var architecture = weights.Architecture;
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, architecture.Classes);
        if (pixels.Length != architecture.Input.Count)
            throw new ArgumentException($"The network takes {architecture.Input.Count} pixels, not {pixels.Length}.", nameof(pixels));
        if (architecture.Find(layer) is not { Kind: not Softmax } place)
            throw new ArgumentException($"The network '{architecture.Name}' has no layer '{layer}' before its softmax.", nameof(layer));
        LibTorch.Load();
        return Derive(weights, SingleImage.Scale(pixels), target, place);
    }

    /// <summary>The gradient by the network's input times that input (Shrikumar et al. 2016): what each pixel adds, were the network linear.</summary>
    /// <returns>One value a pixel, channels added up.</returns>
    /// <inheritdoc cref="Of"/>
    public static AttributionMap TimesInput(NetworkWeights weights, ReadOnlySpan<byte> pixels, int target)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var image = weights.Architecture.Layers[0];
        var (output, gradient) = Of(weights, pixels, target, image.Name);
        var map = new float[image.Output.Rows * image.Output.Columns];
        for (var i = 0; i < output.Length; i++)
            map[i % map.Length] += output[i] * gradient[i];
        return new AttributionMap(image.Output.Rows, image.Output.Columns, map);
    }

    private static (float[] Output, float[] Gradient) Derive(NetworkWeights weights, float[] image, int target, Layer place)
    {
        SingleImage.UseOneThread();
        using var scope = NewDisposeScope();
        using var module = new NetworkModule(weights.Architecture, weights.Normalization);
        module.Load(weights);
        module.eval();
        var pixels = tensor(image, dimensions: [.. weights.Architecture.Input.ToArray().Select(size => (long)size)], requires_grad: true);
        Tensor? derived = null, logits = null;
        module.Trace(pixels, (layer, output) =>
        {
            derived = layer == place ? output : derived;
            logits = layer.Kind is Softmax ? logits : output;
        });
        var gradient = autograd.grad([logits![0, target]], [derived!])[0];
        return (Copy(derived!), Copy(gradient));
    }

    private static float[] Copy(Tensor x) => x.detach().contiguous().data<float>().ToArray();
}
