using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>How the tensors of a file were matched to those of a network.</summary>
public enum MatchRule
{
    /// <summary>By their names: <c>4.weight</c>, <c>3.weight</c> where the first layer is not counted, or <c>conv2.weight</c>.</summary>
    Name,

    /// <summary>By their order and shapes.</summary>
    Order,

    /// <summary>By their shapes alone, equal ones in the order of their names.</summary>
    Shape,
}

/// <summary>A tensor of a network and where it came from.</summary>
/// <param name="Layer">The layer's name: <c>conv1</c>.</param>
/// <param name="Name">The tensor's name within the layer: <c>weight</c>.</param>
/// <param name="Found">Its name in the file: <c>net.0.weight</c>.</param>
/// <param name="Shape">The sizes, outermost first.</param>
public sealed record TensorPair(string Layer, string Name, string Found, IReadOnlyList<int> Shape)
{
    /// <summary>The pair as a line: <c>conv1.weight ← net.0.weight [6, 1, 5, 5]</c>.</summary>
    public override string ToString() => $"{Layer}.{Name} ← {Found} {TensorShape.Text(Shape)}";
}

/// <summary>The tensors of a file in the places of a network.</summary>
public sealed class WeightsMatch
{
    private readonly Dictionary<string, float[]> _values;

    private WeightsMatch(NetworkArchitecture architecture, MatchRule rule, string prefix, IReadOnlyList<TensorPair> pairs, IReadOnlyList<NamedTensor> unused, IReadOnlyList<Message> notes, Dictionary<string, float[]> values) =>
        (Architecture, Rule, Prefix, Pairs, Unused, Notes, _values) = (architecture, rule, prefix, pairs, unused, notes, values);

    /// <summary>The network; its layers have a bias where the file has one.</summary>
    public NetworkArchitecture Architecture { get; }

    /// <summary>How the tensors were matched.</summary>
    public MatchRule Rule { get; }

    /// <summary>What all names in the file begin with, and what was left out: <c>module.</c>; empty for nothing.</summary>
    public string Prefix { get; }

    /// <summary>What was matched to what, in the order of the network.</summary>
    public IReadOnlyList<TensorPair> Pairs { get; }

    /// <summary>Tensors of the file that the network has no place for, in the order of the file.</summary>
    public IReadOnlyList<NamedTensor> Unused { get; }

    /// <summary>What a person should know: biases that differ from the description, values that were assumed, tensors left out.</summary>
    public IReadOnlyList<Message> Notes { get; }

    /// <summary>Matches the tensors of a file to a network: by name, else by order and shape, else by shape.</summary>
    /// <exception cref="WeightsException">They are not the network's; the first that does not fit is named.</exception>
    public static WeightsMatch Find(StateDict file, NetworkArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(architecture);
        Layer[] layers = [.. architecture.Layers.Where(layer => layer.Tensors.Count > 0)];
        var modules = ModuleTensors.Of(file);
        var prefix = ModuleTensors.CommonPrefix(modules);
        var (rule, found) = ByName(layers, modules, prefix) is { } named ? (MatchRule.Name, named)
            : ByOrder(layers, modules) is { } ordered ? (MatchRule.Order, ordered)
            : ByShape(layers, modules) is { } shaped ? (MatchRule.Shape, shaped)
            : throw new WeightsException(Difference(layers, modules, file));
        return Build(file, architecture, rule, prefix, [.. layers.Zip(found)]);
    }

    /// <summary>Refuses tensors that the network has no place for, as what they were trained to do would be left out.</summary>
    /// <exception cref="WeightsException">There are some; they are named.</exception>
    public WeightsMatch RequireAllUsed() => Unused.Count == 0 ? this : throw new WeightsException(UnusedMessage("Weights_Unused"));

    /// <summary>The numbers as a network.</summary>
    /// <param name="normalization">What its images go through before they go in; null for nothing.</param>
    public NetworkWeights ToWeights(Normalization? normalization = null) => new(Architecture, _values, normalization);

    /// <summary>A sentence about the tensors that are not used.</summary>
    public Message UnusedMessage(string code) => Message.Of(code, string.Join(", ", Unused.Select(tensor => $"{Quoted.Name(tensor.Name)} {TensorShape.Text(tensor.Shape)}")));

    private static ModuleTensors[]? ByName(Layer[] layers, IReadOnlyList<ModuleTensors> modules, string prefix)
    {
        var byPath = modules.ToDictionary(module => module.Path[Math.Min(prefix.Length, module.Path.Length)..], StringComparer.Ordinal);
        // Sequential numbers with the layer that lays out the image and without it, and the names that people give.
        Func<Layer, string>[] names = [layer => Number(layer.Index), layer => Number(layer.Index - 1), layer => layer.Name];
        return names.Select(name => All(layers, layer => byPath.GetValueOrDefault(name(layer)))).FirstOrDefault(found => found is not null);

        static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);
    }

    private static ModuleTensors[]? ByOrder(Layer[] layers, IReadOnlyList<ModuleTensors> modules)
    {
        ModuleTensors[] usable = [.. modules.Where(module => layers.Any(layer => Fits(layer, module)))];
        return InOrder(usable) ?? InOrder([.. usable.OrderBy(module => module.Path, NaturalOrder.Instance)]);

        ModuleTensors[]? InOrder(ModuleTensors[] ordered) => ordered.Length == layers.Length && layers.Zip(ordered).All(pair => Fits(pair.First, pair.Second)) ? ordered : null;
    }

    private static ModuleTensors[]? ByShape(Layer[] layers, IReadOnlyList<ModuleTensors> modules)
    {
        var free = modules.OrderBy(module => module.Path, NaturalOrder.Instance).ToList();
        if (layers.Any(layer => free.Count(module => Fits(layer, module)) != layers.Count(other => SameShapes(layer, other))))
            return null;
        return All(layers, layer =>
        {
            var place = free.FindIndex(module => Fits(layer, module));
            var module = place < 0 ? null : free[place];
            if (module is not null)
                free.RemoveAt(place);
            return module;
        });
    }

    private static ModuleTensors[]? All(Layer[] layers, Func<Layer, ModuleTensors?> find)
    {
        var found = new ModuleTensors[layers.Length];
        for (var i = 0; i < layers.Length; i++)
            if (find(layers[i]) is { } module && Fits(layers[i], module))
                found[i] = module;
            else
                return null;
        return found;
    }

    private static bool SameShapes(Layer one, Layer other) => one.WeightShape == other.WeightShape && one.Kind.GetType() == other.Kind.GetType();

    /// <summary>Whether a module can be a layer: it has what nobody can guess, and all that it has is of the right shape.</summary>
    private static bool Fits(Layer layer, ModuleTensors module) =>
        layer.Kind is BatchNorm2d == module.HasStatistics
        && (module.HasStatistics || module.Tensors.ContainsKey("weight"))
        && module.Tensors.All(tensor => ExpectedShape(layer, tensor.Key) is { } shape && shape.ToArray().SequenceEqual(tensor.Value.Shape));

    private static Shape? ExpectedShape(Layer layer, string tensor) => layer.Tensors.FirstOrDefault(info => info.Name == tensor)?.Shape
        ?? (tensor == "bias" && layer.WeightShape is { } weight ? new Shape(weight[0]) : null);

    private static WeightsMatch Build(StateDict file, NetworkArchitecture architecture, MatchRule rule, string prefix, (Layer Layer, ModuleTensors Module)[] found)
    {
        var notes = new List<Message>();
        LayerKind[] kinds = [.. architecture.Kinds];
        foreach (var (layer, module) in found)
            if (layer.HasWeightMatrix && module.Tensors.ContainsKey("bias") != layer.HasBias)
            {
                kinds[layer.Index] = LayerCatalog.With(layer.Kind, "bias", !layer.HasBias);
                notes.Add(Message.Of(layer.HasBias ? "Import_NoBias" : "Import_Bias", layer.Name));
            }
        var adapted = notes.Count == 0 ? architecture : ArchitecturePresets.Build(kinds);
        var (pairs, values) = (new List<TensorPair>(), new Dictionary<string, float[]>());
        foreach (var (layer, module) in found)
            foreach (var info in adapted.Layers[layer.Index].Tensors)
                if (module.Tensors.TryGetValue(info.Name, out var tensor))
                {
                    pairs.Add(new TensorPair(layer.Name, info.Name, tensor.Name, tensor.Shape));
                    values.Add(layer.StateName(info.Name), tensor.Values.ToArray());
                }
                else
                {
                    // A batch normalization without a weight and a bias of its own (affine=False), or with only one of its statistics.
                    var start = info.Name is "weight" or "running_var" ? 1f : 0f;
                    values.Add(layer.StateName(info.Name), Enumerable.Repeat(start, info.Shape.Count).ToArray());
                    notes.Add(Message.Of("Import_Assumed", $"{layer.Name}.{info.Name}", start));
                }
        if (file.Unread.Count > 0)
            notes.Add(Message.Of("Import_Unread", string.Join(", ", file.Unread.Select(tensor => $"{Quoted.Name(tensor.Name)} ({tensor.Type})"))));
        var used = pairs.Select(pair => pair.Found).ToHashSet(StringComparer.Ordinal);
        return new WeightsMatch(adapted, rule, prefix, pairs, [.. file.Tensors.Where(tensor => !used.Contains(tensor.Name))], notes, values);
    }

    /// <summary>Why nothing matches: the first layer whose turn comes to a tensor of another shape, or their number.</summary>
    private static Message Difference(Layer[] layers, IReadOnlyList<ModuleTensors> modules, StateDict file)
    {
        if (file.Unread.FirstOrDefault(tensor => tensor.Name.EndsWith(".weight", StringComparison.Ordinal)) is { } whole)
            return Message.Of("Weights_EntryOtherType", Quoted.Name(whole.Name), whole.Type);
        ModuleTensors[] ordered = [.. modules.Where(module => module.WeightShape.Count > 0).OrderBy(module => module.Path, NaturalOrder.Instance)];
        foreach (var (layer, module) in layers.Zip(ordered))
            if (!Fits(layer, module))
                return Message.Of("Weights_LayerShape", layer.Name, layer.WeightShape!.Value.ToString(), Quoted.Name($"{module.Path}.weight"), TensorShape.Text(module.WeightShape));
        return Message.Of("Weights_LayerCount", layers.Length, ordered.Length);
    }
}
