using System.Globalization;

namespace Explorer.Network.Weights;

/// <summary>A network with one NaN answers NaN to everything, so it is neither read nor saved.</summary>
internal static class FiniteValues
{
    public static void Check(string name, ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsFinite(values[i])) continue;
            var found = values[i].ToString(CultureInfo.InvariantCulture);
            throw new WeightsException($"Tensor {Quoted.Name(name)} holds {found} at position {i}, which is not a finite number.");
        }
    }
}
