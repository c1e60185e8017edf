using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>Measures a network on images that it has not learned from.</summary>
public static class Evaluation
{
    // As one batch, 10,000 images make temporaries so large that the system spends ten times longer on clearing memory.
    private const long Chunk = 500;

    /// <summary>The share of images that a network names rightly, 0 to 1.</summary>
    public static double Accuracy(NetworkWeights weights, ImageSet images) => On(weights, images, null, Accuracy);

    /// <summary>What a network says about every image before the softmax: <c>[n, classes]</c>, row-major.</summary>
    public static float[] Logits(NetworkWeights weights, ImageSet images) => On(weights, images, null, (module, loaded) =>
    {
        var all = new float[images.Count * weights.Architecture.Classes];
        Walk(module, loaded, (from, logits, _) => Copy(logits, all, from * weights.Architecture.Classes));
        return all;
    });

    /// <summary>Asks a network about every image: what it takes each for, and how sure it is.</summary>
    /// <param name="weights">The network.</param>
    /// <param name="images">Images of its size, each labelled with one of its classes.</param>
    /// <param name="device">Where to compute; null takes the CPU.</param>
    /// <returns>Answers whose probabilities are the softmax in 32-bit floats, as torch computes it.</returns>
    /// <exception cref="ArgumentException">The images are of another size, or a label is no class of the network.</exception>
    public static EvaluationResult Run(NetworkWeights weights, ImageSet images, ComputeDevice? device = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(images);
        var network = weights.Architecture;
        if (new Shape(1, images.Channels, images.Rows, images.Columns) != network.Input || images.Labels.Span.ContainsAnyExceptInRange((byte)0, (byte)Math.Min(byte.MaxValue, network.Classes - 1)))
            throw new ArgumentException($"The network takes images of shape {network.Input} in {network.Classes} classes; these are others.", nameof(images));
        return On(weights, images, device, (module, loaded) =>
        {
            byte[] predicted = new byte[images.Count];
            float[] confidence = new float[images.Count], truth = new float[images.Count];
            Walk(module, loaded, (from, logits, labels) =>
            {
                var (which, probabilities) = (logits.argmax(1), nn.functional.softmax(logits, 1));
                Copy(which.to(ScalarType.Byte), predicted, from);
                Copy(probabilities.gather(1, which.unsqueeze(1)).squeeze(1), confidence, from);
                Copy(probabilities.gather(1, labels.unsqueeze(1)).squeeze(1), truth, from);
            });
            return new EvaluationResult(images, network.Classes, predicted, confidence, truth);
        });
    }

    internal static double Accuracy(NetworkModule module, DeviceImages images)
    {
        using var scope = NewDisposeScope();
        var correct = zeros(1, ScalarType.Int64, device: images.Labels.device);
        Walk(module, images, (_, logits, labels) => correct.add_(logits.argmax(1).eq(labels).sum()));
        return correct.item<long>() / (double)images.Count;
    }

    private static T On<T>(NetworkWeights weights, ImageSet images, ComputeDevice? device, Func<NetworkModule, DeviceImages, T> measure)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(images);
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var place = device?.ToTorch() ?? CPU;
        using var module = new NetworkModule(weights.Architecture, weights.Normalization);
        module.Load(weights);
        module.to(place);
        using var loaded = new DeviceImages(images, place);
        return measure(module, loaded);
    }

    /// <summary>Hands over each chunk's first index, its logits <c>[n, classes]</c> and its labels <c>[n]</c>.</summary>
    private static void Walk(NetworkModule module, DeviceImages images, Action<int, Tensor, Tensor> visit)
    {
        var wasTraining = module.training;
        module.eval();
        using var inference = inference_mode();
        for (var from = 0L; from < images.Count; from += Chunk)
        {
            using var step = NewDisposeScope();
            var to = Math.Min(from + Chunk, images.Count);
            visit((int)from, module.forward(images.Pixels.slice(0, from, to, 1)), images.Labels.slice(0, from, to, 1));
        }
        module.train(wasTraining);
    }

    private static void Copy<T>(Tensor from, T[] into, int at)
        where T : unmanaged => from.cpu().data<T>().CopyTo(into, at);
}
