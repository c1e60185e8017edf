namespace Explorer.Network.Weights;

/// <summary>The tensors of one module of a file: those whose names differ in the last part only.</summary>
/// <param name="Path">The module's name, such as <c>net.3</c>; empty for tensors without.</param>
/// <param name="Tensors">The tensors by the last part of their names: <c>weight</c>.</param>
internal sealed record ModuleTensors(string Path, IReadOnlyDictionary<string, NamedTensor> Tensors)
{
    private static readonly string[] Known = ["weight", "bias", "running_mean", "running_var"];

    /// <summary>The modules with tensors that a layer can have, in the order of the file.</summary>
    public static IReadOnlyList<ModuleTensors> Of(StateDict file) =>
    [
        .. file.Tensors.Select(tensor => (Tensor: tensor, Parts: Split(tensor.Name))).Where(tensor => Known.Contains(tensor.Parts.Leaf))
            .GroupBy(tensor => tensor.Parts.Path, StringComparer.Ordinal)
            .Select(group => new ModuleTensors(group.Key, group.ToDictionary(tensor => tensor.Parts.Leaf, tensor => tensor.Tensor))),
    ];

    /// <summary>The part of their names that all modules begin with, with its last dot; empty where there is none, or one module only.</summary>
    public static string CommonPrefix(IReadOnlyList<ModuleTensors> modules)
    {
        if (modules.Count < 2)
            return "";
        var (shortest, longest) = (modules.MinBy(module => module.Path, StringComparer.Ordinal)!.Path, modules.MaxBy(module => module.Path, StringComparer.Ordinal)!.Path);
        var same = shortest.AsSpan().CommonPrefixLength(longest);
        return shortest[..(shortest.AsSpan(0, same).LastIndexOf('.') + 1)];
    }

    /// <summary>The sizes of the weight; empty where there is none.</summary>
    public IReadOnlyList<int> WeightShape => Tensors.TryGetValue("weight", out var weight) ? weight.Shape : [];

    /// <summary>Whether it has what a batch normalization measures.</summary>
    public bool HasStatistics => Tensors.ContainsKey("running_mean");

    private static (string Path, string Leaf) Split(string name)
    {
        var dot = name.LastIndexOf('.');
        // A name such as ".weight" names no module, and is not the one that "weight" is.
        return dot <= 0 ? ("", name) : (name[..dot], name[(dot + 1)..]);
    }
}
