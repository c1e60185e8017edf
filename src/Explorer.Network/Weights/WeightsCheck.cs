using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>Whether a file's tensors are those of a network.</summary>
public static class WeightsCheck
{
    /// <summary>
    /// A message for each tensor that is missing, has another shape, or is not expected; empty when all fit.
    /// The expected ones come first, in their order, then the unexpected ones in the order of the file.
    /// </summary>
    public static IReadOnlyList<Message> Problems(SafeTensorsFile file, IReadOnlyList<ExpectedTensor> expected)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(expected);
        var names = expected.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. expected.Select(wanted => Problem(file, wanted)).OfType<Message>(),
            .. file.InFileOrder.Where(found => !names.Contains(found.Name)).Select(found =>
                Message.Of("Weights_TensorForeign", Quoted.Name(found.Name), TensorShape.Text(found.Shape))),
        ];
    }

    /// <summary>Refuses a file whose tensors are not those of the network.</summary>
    /// <exception cref="WeightsException">The first problem, and how many more there are.</exception>
    public static void Require(SafeTensorsFile file, IReadOnlyList<ExpectedTensor> expected)
    {
        var problems = Problems(file, expected);
        if (problems.Count == 0) return;
        throw new WeightsException(problems.Count switch
        {
            1 => problems[0],
            2 => Message.Of("Weights_OneMoreProblem", problems[0]),
            var count => Message.Of("Weights_MoreProblems", problems[0], count - 1),
        });
    }

    private static Message? Problem(SafeTensorsFile file, ExpectedTensor wanted)
    {
        var name = Quoted.Name(wanted.Name);
        var shape = TensorShape.Text(wanted.Shape);
        if (!file.Tensors.TryGetValue(wanted.Name, out var found))
            return Message.Of("Weights_TensorMissing", name, shape);
        return found.Shape.SequenceEqual(wanted.Shape)
            ? null
            : Message.Of("Weights_TensorShape", name, shape, TensorShape.Text(found.Shape));
    }
}
