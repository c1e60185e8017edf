using Explorer.Network.Architecture;
using Explorer.Network.Weights;

namespace Explorer.Network.Attribution;

/// <summary>
/// Which places of a layer's maps speak for a class: each map is weighted by the mean gradient of the class's logit over it,
/// and what is left above 0 of their sum is shown (Selvaraju et al. 2017, "Grad-CAM", equations 1 and 2).
/// </summary>
public static class GradCam
{
    /// <summary>The layer that is asked where none is named: the last convolution, or the image where there is none.</summary>
    public static string LayerOf(NetworkArchitecture network) => (network ?? throw new ArgumentNullException(nameof(network))).Convolutions.LastOrDefault()?.Name ?? network.Layers[0].Name;

    /// <summary>Maps one class.</summary>
    /// <param name="weights">The network.</param>
    /// <param name="pixels">Its input, 0 to 255.</param>
    /// <param name="target">The class.</param>
    /// <param name="layer">A layer of maps; null takes the last convolution.</param>
    /// <returns>A value for each cell of the layer's maps, 0 or more.</returns>
    /// <exception cref="ArgumentException">The class does not exist, the layer is none of maps, or the pixels are not the network's.</exception>
    public static AttributionMap Map(NetworkWeights weights, ReadOnlySpan<byte> pixels, int target, string? layer = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        layer ??= LayerOf(weights.Architecture);
        var (output, gradient) = Gradients.Of(weights, pixels, target, layer);
        var shape = weights.Architecture[layer].Output;
        if (!shape.IsSpatial)
            throw new ArgumentException($"The layer '{layer}' has no maps.", nameof(layer));
        var size = shape.Rows * shape.Columns;
        var map = new double[size];
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            var weight = 0.0;
            foreach (var value in gradient.AsSpan(channel * size, size))
                weight += value;
            weight /= size;
            for (var i = 0; i < size; i++)
                map[i] += weight * output[channel * size + i];
        }
        return new AttributionMap(shape.Rows, shape.Columns, [.. map.Select(value => (float)Math.Max(0, value))]);
    }

    /// <summary>Lays a layer's map over the image: each cell at the middle of what it sees, linearly between them.</summary>
    /// <param name="map">A map of the layer.</param>
    /// <param name="weights">The network.</param>
    /// <param name="layer">The layer; null takes the last convolution.</param>
    /// <returns>A value for each pixel.</returns>
    public static AttributionMap OverImage(AttributionMap map, NetworkWeights weights, string? layer = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(weights);
        layer ??= LayerOf(weights.Architecture);
        var (image, field) = (weights.Architecture.Input, weights.Architecture[layer].Field);
        var values = new float[image.Rows * image.Columns];
        for (var y = 0; y < image.Rows; y++)
            for (var x = 0; x < image.Columns; x++)
            {
                var (row, down) = Cell(field.Rows, y, map.Rows);
                var (column, across) = Cell(field.Columns, x, map.Columns);
                int nextRow = Math.Min(row + 1, map.Rows - 1), nextColumn = Math.Min(column + 1, map.Columns - 1);
                values[y * image.Columns + x] = (float)(
                    (1 - down) * ((1 - across) * map[row, column] + across * map[row, nextColumn])
                    + down * ((1 - across) * map[nextRow, column] + across * map[nextRow, nextColumn]));
            }
        return new AttributionMap(image.Rows, image.Columns, values);

        static (int Cell, double Part) Cell(Architecture.FieldAxis axis, int pixel, int cells)
        {
            var place = Math.Clamp((pixel - axis.Start - (axis.Size - 1) / 2.0) / Math.Max(1, axis.Jump), 0, cells - 1);
            return ((int)place, place - (int)place);
        }
    }
}
