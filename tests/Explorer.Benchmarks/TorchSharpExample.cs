using System.Diagnostics;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Explorer.Benchmarks;

/// <summary>
/// The course's network trained the way that TorchSharp's own examples are written: a Sequential of stock layers, each
/// batch a fresh tensor from the host, loss and accuracy read at every step.
/// </summary>
internal sealed class TorchSharpExample : IDisposable
{
    private const int Batch = 256;
    private readonly ImageSet _images;
    private readonly Sequential _model;
    private readonly optim.Optimizer _optimizer;
    private readonly Random _random = new(0);

    /// <param name="images">What to learn from.</param>
    /// <param name="modern">ReLU, maximum pooling and Adam in place of the course's sigmoids, averages and SGD.</param>
    public TorchSharpExample(ImageSet images, bool modern = false)
    {
        LibTorch.Load();
        _images = images;
        _model = Sequential(
            Conv2d(1, 6, 5, padding: 2), Activation(), Pool(),
            Conv2d(6, 16, 5), Activation(), Pool(),
            Flatten(), Linear(400, 120), Activation(), Linear(120, 84), Activation(), Linear(84, 10));
        foreach (var (name, parameter) in _model.named_parameters())
            if (name.EndsWith("weight", StringComparison.Ordinal))
                init.xavier_uniform_(parameter);
        _optimizer = modern ? optim.Adam(_model.parameters(), 0.003) : optim.SGD(_model.parameters(), 0.9);

        Module<Tensor, Tensor> Activation() => modern ? ReLU() : Sigmoid();
        Module<Tensor, Tensor> Pool() => modern ? MaxPool2d(2, stride: 2) : AvgPool2d(2, stride: 2);
    }

    /// <summary>Trains for an epoch.</summary>
    /// <returns>Examples in a second.</returns>
    public double Epoch(int threads)
    {
        _ = get_num_threads();
        set_num_threads(threads);
        _model.train();
        var order = Enumerable.Range(0, _images.Count).ToArray();
        _random.Shuffle(order);
        var (loss, right) = (0.0, 0L);
        var watch = Stopwatch.StartNew();
        foreach (var chosen in order.Chunk(Batch))
        {
            using var scope = NewDisposeScope();
            var (data, target) = Load(chosen);
            _optimizer.zero_grad();
            var prediction = _model.forward(data);
            var output = functional.cross_entropy(prediction, target);
            output.backward();
            _optimizer.step();
            loss += output.item<float>() * chosen.Length;
            right += prediction.argmax(1).eq(target).sum().item<long>();
        }
        return _images.Count / watch.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _model.Dispose();
    }

    private (Tensor Data, Tensor Target) Load(int[] chosen)
    {
        var pixels = new float[chosen.Length * _images.Rows * _images.Columns];
        var labels = new long[chosen.Length];
        var at = 0;
        for (var i = 0; i < chosen.Length; i++)
        {
            foreach (var pixel in _images.Image(chosen[i]))
                pixels[at++] = pixel / 255f;
            labels[i] = _images.Label(chosen[i]);
        }
        return (tensor(pixels, [chosen.Length, 1, _images.Rows, _images.Columns]), tensor(labels));
    }
}
