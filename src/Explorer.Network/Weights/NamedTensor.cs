using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>A tensor of 32-bit floats with the name it has in a state dict, such as <c>1.weight</c>.</summary>
public sealed class NamedTensor
{
    private readonly int[] shape;

    /// <summary>Holds the values without copying them; they must not be changed afterwards.</summary>
    /// <param name="name">The state-dict name.</param>
    /// <param name="shape">The sizes, outermost first; empty for a single number.</param>
    /// <param name="values">All values, the last dimension running fastest.</param>
    /// <exception cref="ArgumentException">The shape has a negative size or asks for another number of values.</exception>
    public NamedTensor(string name, ReadOnlySpan<int> shape, ReadOnlyMemory<float> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (TensorShape.Count(shape) != values.Length)
        {
            throw new ArgumentException(
                $"Tensor {Quoted.Name(name)} has {values.Length} values, which its shape {TensorShape.Text(shape.ToArray())} does not hold.",
                nameof(values));
        }

        Name = name;
        this.shape = shape.ToArray();
        Values = values;
    }

    public string Name { get; }

    public IReadOnlyList<int> Shape => Array.AsReadOnly(shape);

    public ReadOnlyMemory<float> Values { get; }
}
