using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Model;

namespace Explorer.Network.Attribution;

/// <summary>Which images of a set excite each feature map most, and which maps no image excites.</summary>
public sealed class TopImages
{
    /// <summary>Images kept for each map.</summary>
    public const int PerMap = 9;

    private readonly Dictionary<string, Map[]> _maps;

    private TopImages(Dictionary<string, Map[]> maps) => _maps = maps;

    /// <summary>Sends every image through the network.</summary>
    /// <exception cref="ArgumentException">The images have another shape than the network's input.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TopImages Of(Recognizer recognizer, ImageSet images, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(images);
        var layers = recognizer.Architecture.Layers.Where(layer => layer.Index > 0 && layer.Output.IsSpatial).ToArray();
        var maps = layers.ToDictionary(layer => layer.Name, layer => Enumerable.Range(0, layer.Output.Channels).Select(_ => new Map()).ToArray());
        for (var i = 0; i < images.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var pass = recognizer.Run(images.Image(i));
            foreach (var layer in layers)
            {
                for (var channel = 0; channel < layer.Output.Channels; channel++)
                    maps[layer.Name][channel].Take(i, pass.Map(layer, channel));
            }
        }
        return new TopImages(maps);
    }

    /// <summary>The images with the largest single value in a map, the largest first; of equal ones the earlier first.</summary>
    /// <param name="layer">A layer of maps behind the input.</param>
    /// <param name="channel">The map.</param>
    public IReadOnlyList<TopImage> For(Layer layer, int channel)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return [.. _maps[layer.Name][channel].Best.Select(best => new TopImage(best.Image, best.Value, new CellAddress(layer.Name, channel, best.Index / layer.Output.Columns, best.Index % layer.Output.Columns)))];
    }

    /// <summary>The maps of a layer that have one and the same value in every cell for every image: they tell nothing.</summary>
    public IReadOnlyList<int> Dead(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return [.. _maps[layer.Name].Index().Where(map => map.Item.IsConstant).Select(map => map.Index)];
    }

    private sealed class Map
    {
        private float _least = float.PositiveInfinity;
        private float _most = float.NegativeInfinity;

        public List<(int Image, float Value, int Index)> Best { get; } = new(PerMap + 1);

        public bool IsConstant => _least == _most;

        public void Take(int image, ReadOnlySpan<float> values)
        {
            var at = 0;
            for (var i = 0; i < values.Length; i++)
            {
                _least = Math.Min(_least, values[i]);
                if (values[i] > values[at])
                    at = i;
            }
            var value = values[at];
            _most = Math.Max(_most, value);
            if (Best.Count == PerMap && value <= Best[^1].Value)
                return;
            var place = Best.FindIndex(other => other.Value < value);
            Best.Insert(place < 0 ? Best.Count : place, (image, value, at));
            if (Best.Count > PerMap)
                Best.RemoveAt(PerMap);
        }
    }
}

/// <summary>An image that excites a map.</summary>
/// <param name="Image">Its number in the set, from 0.</param>
/// <param name="Value">The map's largest value for it.</param>
/// <param name="Cell">The cell that has this value; of equal ones the first.</param>
public sealed record TopImage(int Image, float Value, CellAddress Cell);
