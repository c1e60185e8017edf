using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>
/// The few classes and functions that the pickle of a state dict names, and what each means here. Any other one refuses the
/// file where it is named, before anything could be done with it.
/// </summary>
internal static class PickleCalls
{
    /// <summary>What a person types to save the weights alone.</summary>
    public const string LineToType = "torch.save(model.state_dict(), \"weights.pth\")";

    private const int MostDimensions = 8;

    private static readonly PickleGlobal OrderedDict = new("collections", "OrderedDict");
    private static readonly PickleGlobal Tensor = new("torch._utils", "_rebuild_tensor_v2");
    private static readonly PickleGlobal EarlierTensor = new("torch._utils", "_rebuild_tensor");
    private static readonly PickleGlobal Parameter = new("torch._utils", "_rebuild_parameter");
    private static readonly PickleGlobal Size = new("torch", "Size");
    private static readonly PickleGlobal Device = new("torch", "device");

    private static readonly Dictionary<string, ElementType> Storages = new()
    {
        ["FloatStorage"] = ElementType.Find("F32")!, ["HalfStorage"] = ElementType.Find("F16")!,
        ["BFloat16Storage"] = ElementType.Find("BF16")!, ["DoubleStorage"] = ElementType.Find("F64")!,
        ["BoolStorage"] = ElementType.Find("BOOL")!, ["ByteStorage"] = ElementType.Find("U8")!, ["CharStorage"] = ElementType.Find("I8")!,
        ["ShortStorage"] = ElementType.Find("I16")!, ["IntStorage"] = ElementType.Find("I32")!, ["LongStorage"] = ElementType.Find("I64")!,
    };

    private static readonly HashSet<PickleGlobal> Known =
        [OrderedDict, Tensor, EarlierTensor, Parameter, Size, Device, .. Storages.Keys.Select(name => new PickleGlobal("torch", name))];

    /// <summary>A name that the pickle needs.</summary>
    /// <exception cref="WeightsException">It is none that a state dict needs.</exception>
    public static PickleGlobal Global(string module, string name)
    {
        var global = new PickleGlobal(module, name);
        if (Known.Contains(global))
            return global;
        var isModule = module.StartsWith("torch.nn.", StringComparison.Ordinal) || module.StartsWith("__", StringComparison.Ordinal);
        throw new WeightsException(Message.Of(isModule ? "Weights_WholeModule" : "Weights_ForeignCall", Quoted.Name(global.FullName), LineToType));
    }

    /// <summary>A call of one of the names.</summary>
    /// <exception cref="WeightsException">The arguments are not its own.</exception>
    public static object? Call(PickleGlobal function, object?[] arguments) => arguments switch
    {
        [] when function == OrderedDict => new PickleDict(),
        [List<object?> pairs] when function == OrderedDict => Dictionary(pairs),
        [PickleStorage storage, long offset, object?[] shape, object?[] strides, ..] when function == Tensor || function == EarlierTensor => Build(storage, offset, shape, strides),
        [PickleTensor data, ..] when function == Parameter => data,
        [object?[] sizes] when function == Size => sizes,
        [string device, ..] when function == Device => device,
        _ => throw Broken(),
    };

    /// <summary>What a persistent id names: <c>("storage", type, key, device, count)</c>, and in the older format a view of it.</summary>
    public static PickleStorage Storage(object? id) => id switch
    {
        object?[] and ["storage", PickleGlobal { Module: "torch" } type, string { Length: <= PickleDict.LongestKey } key, _, long and >= 0 and <= int.MaxValue and var count, ..] and var parts when Storages.TryGetValue(type.Name, out var element) => parts.Length switch
        {
            5 => new PickleStorage(element, key, count, 0),
            6 when parts[5] is null => new PickleStorage(element, key, count, 0),
            6 when parts[5] is object?[] and [_, long and >= 0 and var offset, long and >= 0 and var size] && offset <= count && size <= count - offset => new PickleStorage(element, key, size, offset),
            _ => throw Broken(),
        },
        _ => throw Broken(),
    };

    private static PickleDict Dictionary(List<object?> pairs)
    {
        var dict = new PickleDict();
        foreach (var pair in pairs)
            if (pair is object?[] and [var key, var value])
                dict.Set(key, value);
            else if (pair is List<object?> and [var first, var second])
                dict.Set(first, second);
            else
                throw Broken();
        return dict;
    }

    /// <summary>Refuses a tensor that reaches beyond its storage: everything later may trust it.</summary>
    private static PickleTensor Build(PickleStorage storage, long offset, object?[] shape, object?[] strides)
    {
        if (offset < 0 || shape.Length > MostDimensions || shape.Length != strides.Length
            || !shape.All(size => size is >= 0L and <= (long)int.MaxValue) || !strides.All(stride => stride is >= 0L))
            throw Broken();
        int[] sizes = [.. shape.Select(size => (int)(long)size!)];
        Int128 last = offset;
        for (var i = 0; i < sizes.Length; i++)
            last += (Int128)Math.Max(0, sizes[i] - 1) * (long)strides[i]!;
        if (!sizes.Contains(0) && last >= storage.Count)
            throw Broken();
        return new PickleTensor(storage, offset, sizes, [.. strides.Select(stride => (long)stride!)]);
    }

    private static WeightsException Broken() => new(Message.Of("Weights_PickleBroken"));
}
