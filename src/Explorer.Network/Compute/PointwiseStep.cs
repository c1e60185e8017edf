using System.Runtime.CompilerServices;
using Explorer.Network.Architecture;

namespace Explorer.Network.Compute;

/// <summary>An activation function, cell by cell.</summary>
internal sealed unsafe class PointwiseStep<T, TCurve>(Layer layer, TCurve curve) : LayerStep<T>(layer)
    where T : struct, ILanes<T>
    where TCurve : struct, ICurve
{
    public override bool InPlace => !curve.ReadsInput;

    public override bool ReadsOutput => true;

    public override void Forward(in StepMemory memory) => Compute(memory.Input, memory.Output, Layer.Output.Count * T.Count);

    public override void Pass(in StepMemory memory) => Compute(memory.Input, memory.Output, Layer.Output.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(in StepMemory memory)
    {
        var own = curve;
        float* z = memory.Input, y = memory.Output, from = memory.OutputGradient, to = memory.InputGradient;
        for (var end = y + Layer.Output.Count * T.Count; y < end; z += T.Count, y += T.Count, from += T.Count, to += T.Count)
            (T.Load(from) * own.Slope(T.Load(z), T.Load(y))).Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(float* from, float* to, int length)
    {
        var own = curve;
        for (var end = from + length; from < end; from += T.Count, to += T.Count)
            own.Value(T.Load(from)).Store(to);
    }
}
