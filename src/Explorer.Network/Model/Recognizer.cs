using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Native;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Network.Model;

/// <summary>
/// A trained network, ready to look at images. Safe to use from many threads: each pass works on a module of its own,
/// taken from a small stock that grows to as many as ever ran at once.
/// </summary>
public sealed class Recognizer : IDisposable
{
    private readonly ConcurrentBag<(NetworkModule Module, NetworkWeights Loaded)> _idle = [];
    private readonly int[] _offsets;
    private readonly int _length;
    private volatile NetworkWeights _weights;
    private volatile ImagePass? _fast;
    private volatile bool _isUncovered;
    private volatile bool _disposed;

    /// <summary>Builds the network on the CPU and gives it its weights.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public Recognizer(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        LibTorch.Load();
        _weights = weights;
        _offsets = new int[Architecture.Layers.Length];
        foreach (var layer in Architecture.Layers)
        {
            _offsets[layer.Index] = _length;
            _length += layer.Output.Count;
        }
        _idle.Add((Build(weights), weights));
    }

    /// <summary>The network's parameters.</summary>
    public NetworkWeights Weights => _weights;

    /// <summary>The network's description.</summary>
    public NetworkArchitecture Architecture => Weights.Architecture;

    /// <summary>Goes on with other weights, as a network that is learning does; passes that run at that moment finish with the old ones.</summary>
    /// <exception cref="ArgumentException">They belong to another architecture.</exception>
    public void Renew(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Architecture != Architecture)
            throw new ArgumentException($"The weights are those of {weights.Architecture.Name}, the network is {Architecture.Name}.", nameof(weights));
        if (weights.Normalization != Weights.Normalization)
            throw new ArgumentException("The weights were trained with another normalization.", nameof(weights));
        _weights = weights;
    }

    /// <summary>Sends one image through the network and keeps every layer's output.</summary>
    /// <param name="pixels">Pixel values 0 to 255, <c>[channel, row, column]</c> row-major; divided by 255 as the course does, and normalized where the network was trained like that.</param>
    /// <exception cref="ArgumentException">The number of pixels is not the network's.</exception>
    public ForwardPass Run(ReadOnlySpan<byte> pixels) => Run(SingleImage.Scale(pixels));

    /// <summary>
    /// As <see cref="Run(ReadOnlySpan{byte})"/>, by the C# engine where it covers the network: several times faster, and the
    /// same but for rounding. <see cref="Check"/> asks libtorch about a layer of it.
    /// </summary>
    /// <param name="pixels">Pixel values 0 to 255, <c>[channel, row, column]</c> row-major.</param>
    /// <exception cref="ArgumentException">The number of pixels is not the network's.</exception>
    public ForwardPass RunFast(ReadOnlySpan<byte> pixels)
    {
        CheckLength(pixels.Length);
        if (_isUncovered)
            return Run(pixels);
        var weights = _weights;
        if (_fast is not { } fast || fast.Weights != weights)
        {
            if (ImagePass.Of(weights) is not { } made)
            {
                _isUncovered = true;
                return Run(pixels);
            }
            _fast = fast = made;
        }
        return new ForwardPass(Architecture, fast.Run(SingleImage.Scale(pixels)), _offsets);
    }

    /// <summary>A pass with what libtorch makes of a layer's input in place of that layer's output.</summary>
    /// <param name="pass">A pass of this network.</param>
    /// <param name="layer">One of its layers.</param>
    /// <param name="weights">The weights that the pass was computed with; null for those that the network has now.</param>
    public ForwardPass Check(ForwardPass pass, Layer layer, NetworkWeights? weights = null)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(layer);
        if (Architecture.Before(layer) is not { } before)
            return pass;
        var values = pass.Copy();
        WithModule(weights ?? _weights, module => CopyTo(module.Apply(layer, ToTensor(pass.Values(before), before.Output)), values, layer));
        return new ForwardPass(Architecture, values, _offsets);
    }

    /// <summary>Sends one image through the network as it is, with pixel values between those that a byte can say.</summary>
    /// <param name="image">Pixel values 0 to 1, before any normalization, <c>[channel, row, column]</c> row-major.</param>
    /// <exception cref="ArgumentException">The number of values is not the network's.</exception>
    public ForwardPass Run(ReadOnlySpan<float> image)
    {
        CheckLength(image.Length);
        var (values, weights) = (new float[_length], _weights);
        var pixels = image.ToArray();
        WithModule(weights, module => module.Trace(ToTensor(pixels, Architecture.Input), (layer, output) => CopyTo(output, values, layer)));
        return new ForwardPass(Architecture, values, _offsets);
    }

    /// <summary>Frees the native memory; passes that run at that moment still finish.</summary>
    public void Dispose()
    {
        _disposed = true;
        Empty();
    }

    private void CheckLength(int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (length != Architecture.Input.Count)
            throw new ArgumentException($"The network takes {Architecture.Input.Count} pixels, not {length}.", nameof(length));
    }

    /// <summary>Works with a module of this thread's own that has these weights.</summary>
    private void WithModule(NetworkWeights weights, Action<NetworkModule> work)
    {
        SingleImage.UseOneThread();
        if (!_idle.TryTake(out var idle))
            idle = (Build(weights), weights);
        var (module, loaded) = idle;
        if (loaded != weights)
            module.Load(weights);
        using (NewDisposeScope())
        using (inference_mode())
            work(module);
        Return(module, weights);
    }

    private void CopyTo(Tensor output, float[] values, Layer layer) =>
        MemoryMarshal.Cast<byte, float>(output.bytes).CopyTo(values.AsSpan(_offsets[layer.Index]));

    private static Tensor ToTensor(ReadOnlySpan<float> values, Shape shape) => tensor(values.ToArray(), dimensions: [.. shape.ToArray().Select(size => (long)size)]);

    private void Return(NetworkModule module, NetworkWeights loaded)
    {
        _idle.Add((module, loaded));
        // Whoever disposed in between has emptied the stock already.
        if (_disposed)
            Empty();
    }

    private void Empty()
    {
        while (_idle.TryTake(out var idle))
            idle.Module.Dispose();
    }

    private static NetworkModule Build(NetworkWeights weights)
    {
        // torch leaves a tensor behind for each convolution that it makes; the parameters outlive the scope.
        using var scope = NewDisposeScope();
        var module = new NetworkModule(weights.Architecture, weights.Normalization);
        module.Load(weights);
        module.eval();
        return module;
    }
}
