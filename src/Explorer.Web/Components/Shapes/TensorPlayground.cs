using System.Collections.Immutable;
using System.Globalization;
using Explorer.Network.Explanation.Strides;

namespace Explorer.Web.Components.Shapes;

/// <summary>What a view or a reshape came to.</summary>
public enum PlaygroundOutcome
{
    /// <summary>A tensor on the same storage.</summary>
    Viewed,

    /// <summary>A tensor on a storage of its own.</summary>
    Copied,

    /// <summary>No strides give that shape.</summary>
    Refused,

    /// <summary>The shape holds another number of elements.</summary>
    WrongCount,

    /// <summary>The text is no shape.</summary>
    NoShape,
}

/// <summary>Tensors made from one another, each with a letter for its name.</summary>
public sealed class TensorPlayground
{
    private const int Most = 7;
    private const int MostDimensions = 5;

    private readonly List<PlaygroundTensor> _tensors = [new("a", "torch.arange(12).view(3, 4)", StridedTensor.Arange(3, 4))];

    /// <summary>Begins with twelve numbers in three rows.</summary>
    public TensorPlayground() => Current = _tensors[0];

    /// <summary>The tensor that the next one is made from.</summary>
    public PlaygroundTensor Current { get; private set; }

    /// <summary>Whether there is no room for another one.</summary>
    public bool IsFull => _tensors.Count == Most;

    /// <summary>The name of the next tensor.</summary>
    public string NextName => ((char)('a' + _tensors.Count)).ToString();

    /// <summary>All storages in the order they were made, numbered from 1, each with the tensors on it.</summary>
    public IEnumerable<(int Id, Storage Storage, IEnumerable<PlaygroundTensor> Tensors)> Storages =>
        _tensors.GroupBy(tensor => tensor.Tensor.Storage).Select((group, i) => (i + 1, group.Key, group.AsEnumerable()));

    /// <summary>Takes a tensor for the next operation.</summary>
    public void Choose(PlaygroundTensor tensor) => Current = tensor;

    /// <summary>Swaps the first two dimensions.</summary>
    public void Transpose() => Add($"{Current.Name}.transpose(0, 1)", Current.Tensor.Transpose(0, 1));

    /// <summary>Leaves the first column out.</summary>
    public void Slice() => Add($"{Current.Name}[:, 1:]", Current.Tensor.Slice(1, 1, Current.Tensor.Sizes[1]));

    /// <summary>Puts the numbers in order.</summary>
    public void Contiguous() => Add($"{Current.Name}.contiguous()", Current.Tensor.Contiguous());

    /// <summary>Another shape on the same storage, where that is possible.</summary>
    public PlaygroundOutcome View(ImmutableArray<int> sizes)
    {
        if (IsOfAnotherCount(sizes))
            return PlaygroundOutcome.WrongCount;
        if (Current.Tensor.View(sizes.AsSpan()) is not { } view)
            return PlaygroundOutcome.Refused;
        Add($"{Current.Name}.view({string.Join(", ", sizes)})", view);
        return PlaygroundOutcome.Viewed;
    }

    /// <summary>Another shape; a copy where it must be one.</summary>
    public PlaygroundOutcome Reshape(ImmutableArray<int> sizes)
    {
        if (IsOfAnotherCount(sizes))
            return PlaygroundOutcome.WrongCount;
        var before = Current.Tensor;
        Add($"{Current.Name}.reshape({string.Join(", ", sizes)})", before.Reshape(sizes.AsSpan()));
        return ReferenceEquals(before.Storage, Current.Tensor.Storage) ? PlaygroundOutcome.Viewed : PlaygroundOutcome.Copied;
    }

    /// <summary>Reads <c>4, 3</c>; null for anything that is no small shape.</summary>
    public static ImmutableArray<int>? ReadShape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split([',', '，', '×', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var sizes = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and < 100 ? size : 0).ToImmutableArray();
        return sizes.Length is > 0 and <= MostDimensions && !sizes.Contains(0) ? sizes : null;
    }

    private bool IsOfAnotherCount(ImmutableArray<int> sizes) => sizes.Aggregate(1L, (count, size) => count * size) != Current.Tensor.Count;

    private void Add(string origin, StridedTensor tensor)
    {
        Current = new PlaygroundTensor(NextName, origin, tensor);
        _tensors.Add(Current);
    }
}
