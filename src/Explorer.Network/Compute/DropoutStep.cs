using Explorer.Network.Architecture;

namespace Explorer.Network.Compute;

/// <summary>Dropout: in training each unit of each image is set to 0 with probability p and the others are scaled by 1/(1 − p).</summary>
internal sealed unsafe class DropoutStep<T>(Layer layer, double p) : LayerStep<T>(layer)
    where T : struct, ILanes<T>
{
    private readonly float _scale = (float)(1 / (1 - p));

    /// <summary>What each unit is multiplied by.</summary>
    public override int Workspace => Layer.Output.Count * T.Count;

    public override bool InPlace => true;

    public override void Forward(in StepMemory memory)
    {
        if (memory.Random is not { } seed)
        {
            Copy(memory.Input, memory.Output, Workspace);
            return;
        }
        for (var i = 0; i < Workspace; i++)
            memory.Workspace[i] = Uniform(seed + (ulong)i) < p ? 0 : _scale;
        Multiply(memory.Input, memory.Workspace, memory.Output);
    }

    public override void Pass(in StepMemory memory) => Copy(memory.Input, memory.Output, Layer.Output.Count);

    public override void Backward(in StepMemory memory) => Multiply(memory.OutputGradient, memory.Workspace, memory.InputGradient);

    private void Multiply(float* units, float* factors, float* to)
    {
        for (var i = 0; i < Workspace; i += T.Count)
            (T.Load(units + i) * T.Load(factors + i)).Store(to + i);
    }

    /// <summary>A number from 0 to below 1 for each counter: the output function of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static double Uniform(ulong counter)
    {
        var z = unchecked(counter * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1L << 53));
    }
}
