using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>Finds the state dict in what <c>torch.save</c> was given: the dictionary itself, or one within a checkpoint.</summary>
internal static class CheckpointContent
{
    private const int MostNamed = 8;

    /// <summary>The keys under which training programs keep it, the most telling first.</summary>
    private static readonly string[] UsualKeys =
        ["model_state_dict", "state_dict", "model_state", "model", "net", "network", "weights", "params", "parameters", "module", "ema_state_dict", "ema", "state"];

    /// <summary>The tensors by name, in their order.</summary>
    /// <exception cref="WeightsException">There are none, or in several places; the keys that there are are named.</exception>
    public static IReadOnlyList<(string Name, PickleTensor Tensor)> Find(object? content)
    {
        if (content is not PickleDict top)
            throw new WeightsException(Message.Of("Weights_NoStateDict", PickleCalls.LineToType));
        var nested = UsualKeys.Select(key => top[key]).OfType<PickleDict>().Select(Tensors).FirstOrDefault(tensors => tensors.Count > 0);
        if ((nested ?? Tensors(top)) is { Count: > 0 } found)
            return found;
        // A key of the author's own is as good where only one of them holds tensors; an optimizer keeps its own one level deeper.
        // A dictionary under several keys is one, and is looked into once.
        var others = top.Entries.Where(entry => entry.Value is PickleDict).DistinctBy(entry => entry.Value).Where(entry => Tensors((PickleDict)entry.Value!).Count > 0).ToList();
        if (others is [{ Value: PickleDict only }])
            return Tensors(only);
        throw new WeightsException(Message.Of("Weights_NoTensorsAmong", string.Join(", ", (others.Count > 0 ? others : top.Entries).Take(MostNamed).Select(entry => Quoted.Name(entry.Key))), PickleCalls.LineToType));
    }

    private static List<(string Name, PickleTensor Tensor)> Tensors(PickleDict dict) =>
        [.. dict.Entries.Where(entry => entry is { Key.Length: > 0, Value: PickleTensor }).Select(entry => (entry.Key, (PickleTensor)entry.Value!))];
}
