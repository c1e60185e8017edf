using System.Collections.Concurrent;
using Explorer.Network.Weights;

namespace Explorer.Network.Compute;

/// <summary>A network with its weights, ready to take one image after another through all layers. Safe to use from many threads.</summary>
internal abstract class ImagePass
{
    /// <summary>Makes it; null where a layer is not covered.</summary>
    public static ImagePass? Of(NetworkWeights weights) =>
        !ComputeNetwork.Covers(weights.Architecture) ? null
        : ComputeNetwork.IsWide ? new ImagePass<WideLanes>(weights) : new ImagePass<NativeLanes>(weights);

    /// <summary>The weights that it computes with.</summary>
    public abstract NetworkWeights Weights { get; }

    /// <summary>The outputs of all layers, each behind the one before, with some room at the end.</summary>
    /// <param name="image">Pixel values 0 to 1, before any normalization.</param>
    public abstract float[] Run(ReadOnlySpan<float> image);
}

/// <inheritdoc/>
internal sealed unsafe class ImagePass<T> : ImagePass
    where T : struct, ILanes<T>
{
    private readonly ConcurrentBag<Block<float>> _idle = [];
    private readonly LayerStep<T>[] _steps;
    private readonly (Block<float> Weight, Block<float> Bias)[] _parameters;
    private readonly int _workspace;

    public ImagePass(NetworkWeights weights)
    {
        Weights = weights;
        _steps = [.. weights.Architecture.Sequential.Skip(1).Select(layer => layer.Kind.CreateStep<T>(layer)!)];
        _parameters = [.. _steps.Select(step => step.Layer.HasWeightMatrix
            ? (Copy(weights.Weight(step.Layer)), Copy(weights.Bias(step.Layer)))
            : (new Block<float>(0), new Block<float>(0)))];
        _workspace = _steps.Max(step => step.PassWorkspace);
    }

    public override NetworkWeights Weights { get; }

    public override float[] Run(ReadOnlySpan<float> image)
    {
        var architecture = Weights.Architecture;
        var values = new float[architecture.Layers.Sum(layer => layer.Output.Count) + LayerStep<T>.Slack];
        Normalize(image, values);
        var memory = _idle.TryTake(out var idle) ? idle : new Block<float>(16 * T.Count + _workspace);
        fixed (float* first = values)
        {
            var input = first;
            for (var i = 0; i < _steps.Length; i++)
            {
                var (layer, (weight, bias)) = (_steps[i].Layer, _parameters[i]);
                var step = new StepMemory
                {
                    Input = input, Output = input + layer.Input.Count, Tile = memory.Pointer, Workspace = memory.Pointer + 16 * T.Count,
                    Weight = weight.Pointer, Bias = bias.Length == 0 ? null : bias.Pointer,
                };
                _steps[i].Pass(step);
                input = step.Output;
            }
            Softmax(input, input + architecture.Classes, architecture.Classes);
        }
        _idle.Add(memory);
        return values;
    }

    private void Normalize(ReadOnlySpan<float> image, Span<float> to)
    {
        var (input, normalization) = (Weights.Architecture.Input, Weights.Normalization);
        image.CopyTo(to);
        if (normalization.IsNone)
            return;
        var size = input.Rows * input.Columns;
        for (var i = 0; i < image.Length; i++)
            to[i] = (image[i] - (float)normalization.Mean[i / size]) / (float)normalization.Deviation[i / size];
    }

    private static void Softmax(float* logits, float* to, int count)
    {
        var (largest, sum) = (float.NegativeInfinity, 0f);
        for (var k = 0; k < count; k++)
            largest = Math.Max(largest, logits[k]);
        for (var k = 0; k < count; k++)
            sum += to[k] = MathF.Exp(logits[k] - largest);
        for (var k = 0; k < count; k++)
            to[k] /= sum;
    }

    private static Block<float> Copy(ReadOnlySpan<float> numbers)
    {
        var block = new Block<float>(numbers.Length);
        numbers.CopyTo(block.Span);
        return block;
    }
}
