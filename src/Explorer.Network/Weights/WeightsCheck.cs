namespace Explorer.Network.Weights;

/// <summary>Whether a file's tensors are those of a network.</summary>
public static class WeightsCheck
{
    /// <summary>
    /// One sentence for each tensor that is missing, has another shape, or is not expected; empty when all fit.
    /// The expected ones come first, in their order, then the unexpected ones in the order of the file.
    /// </summary>
    public static IReadOnlyList<string> Problems(SafeTensorsFile file, IReadOnlyList<ExpectedTensor> expected)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(expected);
        var names = expected.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. expected.Select(wanted => Problem(file, wanted)).OfType<string>(),
            .. file.InFileOrder.Where(found => !names.Contains(found.Name)).Select(found =>
                $"Tensor {Quoted.Name(found.Name)} with the shape {TensorShape.Text(found.Shape)} does not belong to this network."),
        ];
    }

    /// <summary>Refuses a file whose tensors are not those of the network.</summary>
    /// <exception cref="WeightsException">The first problem, and how many more there are.</exception>
    public static void Require(SafeTensorsFile file, IReadOnlyList<ExpectedTensor> expected)
    {
        var problems = Problems(file, expected);
        if (problems.Count == 0) return;
        throw new WeightsException(problems.Count == 1
            ? problems[0]
            : $"{problems[0].TrimEnd('.')}, and {problems.Count - 1} more {(problems.Count == 2 ? "problem was" : "problems were")} found.");
    }

    private static string? Problem(SafeTensorsFile file, ExpectedTensor wanted)
    {
        var name = Quoted.Name(wanted.Name);
        var shape = TensorShape.Text(wanted.Shape);
        if (!file.Tensors.TryGetValue(wanted.Name, out var found))
            return $"Tensor {name} with the shape {shape} is missing.";
        return found.Shape.SequenceEqual(wanted.Shape)
            ? null
            : $"Tensor {name} should have the shape {shape}, but has {TensorShape.Text(found.Shape)}.";
    }
}
