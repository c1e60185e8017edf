namespace Explorer.Network.Weights;

/// <summary>A tensor of a file whose numbers are no weights, such as batch normalization's counter <c>num_batches_tracked</c>; they are not read.</summary>
/// <param name="Name">The state-dict name.</param>
/// <param name="Type">How it is stored: <c>I64</c>.</param>
/// <param name="Shape">The sizes, outermost first.</param>
public sealed record UnreadTensor(string Name, string Type, IReadOnlyList<int> Shape);
