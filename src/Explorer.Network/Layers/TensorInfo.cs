using Explorer.Network.Architecture;

namespace Explorer.Network.Layers;

/// <summary>A parameter or a buffer of a layer.</summary>
/// <param name="Name">Its name within the layer: <c>weight</c>, <c>bias</c>, <c>running_mean</c>.</param>
/// <param name="Shape">The sizes, outermost first.</param>
/// <param name="IsBuffer">Whether it is measured rather than learned, and has no gradient.</param>
public sealed record TensorInfo(string Name, Shape Shape, bool IsBuffer = false);
