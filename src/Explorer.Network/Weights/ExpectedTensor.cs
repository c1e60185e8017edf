namespace Explorer.Network.Weights;

/// <summary>A tensor that a network needs.</summary>
/// <param name="Name">The state-dict name, such as <c>4.weight</c>.</param>
/// <param name="Shape">The sizes, outermost first, such as [16, 6, 5, 5].</param>
public sealed record ExpectedTensor(string Name, IReadOnlyList<int> Shape);
