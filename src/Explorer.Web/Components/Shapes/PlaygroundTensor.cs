using System.Globalization;
using Explorer.Network.Explanation.Strides;

namespace Explorer.Web.Components.Shapes;

/// <summary>A tensor with its name and the code that made it.</summary>
public sealed record PlaygroundTensor(string Name, string Origin, StridedTensor Tensor)
{
    /// <summary>How many elements stand side by side.</summary>
    public int Columns => Tensor.Sizes.LastOrDefault(1);

    /// <summary>An element's index as Python writes it: <c>1, 2</c>; elements counted in reading order.</summary>
    public string Index(int element)
    {
        var index = new int[Tensor.Sizes.Length];
        for (var d = index.Length - 1; d >= 0; d--)
        {
            index[d] = element % Tensor.Sizes[d];
            element /= Tensor.Sizes[d];
        }
        return string.Join(", ", index);
    }

    /// <summary>Writes a number into the storage; any other text changes nothing.</summary>
    public void Edit(int place, string? text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            Tensor.Storage[place] = number;
    }
}
