namespace Explorer.Network.Layers;

/// <summary>
/// Xavier-uniform weights, within ±√(6 / (fan in + fan out)), so that activations and gradients keep about the same
/// variance from layer to layer (Glorot and Bengio 2010); biases as PyTorch draws them, within ±1/√(fan in).
/// </summary>
internal static class XavierUniform
{
    /// <param name="tensors"><c>weight</c> as <c>[out, in, …]</c>, and <c>bias</c> where there is one.</param>
    /// <param name="random">Asked for one number for each value, in order.</param>
    public static IEnumerable<(string Name, float[] Values)> Initialize(IReadOnlyList<TensorInfo> tensors, Random random)
    {
        var shape = tensors[0].Shape;
        var window = shape.Count / (shape[0] * shape[1]);
        int fanIn = shape[1] * window, fanOut = shape[0] * window;
        yield return ("weight", Draw(random, shape.Count, Math.Sqrt(6.0 / (fanIn + fanOut))));
        if (tensors.Count > 1)
            yield return ("bias", Draw(random, shape[0], 1 / Math.Sqrt(fanIn)));
    }

    private static float[] Draw(Random random, int count, double limit)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
            values[i] = (float)((random.NextDouble() * 2 - 1) * limit);
        return values;
    }
}
