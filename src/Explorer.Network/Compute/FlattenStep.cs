using Explorer.Network.Architecture;

namespace Explorer.Network.Compute;

/// <summary>Maps as one vector: in the order of the cells nothing changes.</summary>
internal sealed unsafe class FlattenStep<T>(Layer layer) : LayerStep<T>(layer)
    where T : struct, ILanes<T>
{
    public override bool InPlace => true;

    public override bool ReadsOutput => true;

    public override void Forward(in StepMemory memory) => Copy(memory.Input, memory.Output, Layer.Output.Count * T.Count);

    public override void Pass(in StepMemory memory) => Copy(memory.Input, memory.Output, Layer.Output.Count);

    public override void Backward(in StepMemory memory) => Copy(memory.OutputGradient, memory.InputGradient, Layer.Output.Count * T.Count);
}
