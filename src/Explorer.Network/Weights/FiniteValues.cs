using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>A network with one NaN answers NaN to everything, so it is neither read nor saved.</summary>
internal static class FiniteValues
{
    public static void Check(string name, ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsFinite(values[i])) continue;
            throw new WeightsException(Message.Of("Weights_NotFinite", Quoted.Name(name), values[i], i));
        }
    }
}
