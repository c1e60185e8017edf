using Explorer.Network.Architecture;

namespace Explorer.Network.Compute;

/// <summary>
/// How a layer computes, forward and backward, for as many images at once as there are lanes: cell after cell in the order
/// <c>[channel, row, column]</c>, the images of a cell side by side.
/// </summary>
/// <remarks>A step holds no numbers of its own: every thread brings its <see cref="StepMemory"/>.</remarks>
internal abstract class LayerStep<T>(Layer layer)
    where T : struct, ILanes<T>
{
    /// <summary>The layer.</summary>
    public Layer Layer { get; } = layer;

    /// <summary>Floats that the step keeps from forward to backward, or needs in between.</summary>
    public virtual int Workspace => 0;

    /// <summary>Floats that <see cref="Pass"/> needs in between.</summary>
    public virtual int PassWorkspace => 0;

    /// <summary>Whether the output may take the place of the input.</summary>
    public virtual bool InPlace => false;

    /// <summary>Whether backward reads the output, so that no later step may write over it.</summary>
    public virtual bool ReadsOutput => false;

    /// <summary>Computes the output from the input.</summary>
    public abstract void Forward(in StepMemory memory);

    /// <summary>
    /// Adds the gradients of the parameters to those of the images before, and overwrites the input's gradient from the
    /// output's.
    /// </summary>
    public abstract void Backward(in StepMemory memory);

    /// <summary>
    /// Computes one image, without lanes for others: neighbouring cells are the lanes. Up to <see cref="Slack"/> floats
    /// behind the output may be written over, and as many behind the input are read.
    /// </summary>
    public abstract void Pass(in StepMemory memory);

    /// <summary>See <see cref="Pass"/>.</summary>
    public static int Slack => 4 * T.Count;

    protected static unsafe void Copy(float* from, float* to, int length)
    {
        if (from != to)
            new Span<float>(from, length).CopyTo(new Span<float>(to, length));
    }

    protected static unsafe void Clear(float* from, int length) => new Span<float>(from, length).Clear();
}

/// <summary>The memory that a step works on.</summary>
internal unsafe struct StepMemory
{
    /// <summary>What comes in, and what goes out.</summary>
    public float* Input, Output;

    /// <summary>Gradients of the loss; the input's is null where nobody asks.</summary>
    public float* InputGradient, OutputGradient;

    /// <summary>Weights and biases as torch lays them out, and their gradients in this thread; null where there are none.</summary>
    public float* Weight, Bias, WeightGradient, BiasGradient;

    /// <summary>See <see cref="LayerStep{T}.Workspace"/>.</summary>
    public float* Workspace;

    /// <summary>Room for the sums of a <see cref="Tile{T}"/>.</summary>
    public float* Tile;

    /// <summary>Decides the random numbers of these images in this step; null in evaluation.</summary>
    public ulong? Random;
}
