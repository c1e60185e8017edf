using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Explorer.Network.Layers;

/// <summary>All kinds of layers, found by themselves: every record of this library that is a <see cref="LayerKind"/> and an <see cref="ILayerKind"/>.</summary>
public static class LayerCatalog
{
    private static readonly Dictionary<string, Entry> Entries = Find();

    /// <summary>The class names in torch of all kinds, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The types of all kinds, in the order of <see cref="Names"/>.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Names.Select(name => Entries[name].Type)];

    /// <summary>Whether there is a kind of that class name.</summary>
    public static bool Has(string torchName) => Entries.ContainsKey(torchName);

    /// <summary>The argument names of a kind in PyTorch, in order.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static IReadOnlyList<string> Signature(string torchName) => Entries[torchName].Signature;

    /// <summary>Makes a layer of its class name and its arguments.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    /// <exception cref="LayerArgumentException">An argument cannot be used.</exception>
    public static LayerKind Read(string torchName, IReadOnlyDictionary<string, ArgumentValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var entry = Entries[torchName];
        if (values.Keys.FirstOrDefault(name => !entry.Signature.Contains(name)) is { } unknown)
            throw new LayerArgumentException(LayerArgumentProblem.Unknown, torchName, unknown, values[unknown].ToString());
        return entry.Read(new LayerArguments(torchName, values));
    }

    /// <summary>The same layer with another value of one argument.</summary>
    /// <exception cref="LayerArgumentException">The value cannot be used.</exception>
    public static LayerKind With(LayerKind layer, string argument, ArgumentValue value)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var values = layer.Arguments.ToDictionary(one => one.Name, one => one.Value);
        values[argument] = value;
        return Read(layer.TorchName, values);
    }

    /// <summary>
    /// The kinds that can stand in a layer's place, itself among them, with the arguments that both have: every pointwise
    /// activation for one of them, max and average pooling for each other. Empty where there is no other.
    /// </summary>
    public static IReadOnlyList<LayerKind> Alternatives(LayerKind layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var family = layer.GetType().BaseType!;
        var values = layer.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        return Types.Count(type => type.BaseType == family) < 2 || family == typeof(LayerKind) ? [] :
        [
            .. Types.Where(type => type.BaseType == family)
                .Select(type => type == layer.GetType() ? layer : Read(type.Name, values.Where(value => Signature(type.Name).Contains(value.Key)).ToDictionary())),
        ];
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A trimmed program keeps this assembly whole (TrimmerRootAssembly).")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "As above.")]
    private static Dictionary<string, Entry> Find() => typeof(LayerKind).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(LayerKind)) && type.IsAssignableTo(typeof(ILayerKind)))
        .ToDictionary(type => type.Name, type => new Entry(
            type,
            (IReadOnlyList<string>)type.GetProperty(nameof(ILayerKind.Signature), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!,
            type.GetMethod(nameof(ILayerKind.Read), BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Func<LayerArguments, LayerKind>>()));

    private sealed record Entry(Type Type, IReadOnlyList<string> Signature, Func<LayerArguments, LayerKind> Read);
}
