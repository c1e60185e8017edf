using System.Collections.Immutable;
using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>Changes after which all layers fit.</summary>
/// <param name="Changes">What to change; one number wherever one is enough.</param>
/// <param name="Kinds">The layers after the changes.</param>
public sealed record SuggestedFix(ImmutableArray<FieldChange> Changes, IReadOnlyList<LayerKind> Kinds);

/// <summary>Ways out for layers that do not fit one another.</summary>
public static class SuggestedFixes
{
    private static readonly string[] Sizes = [ArchitectureField.Side, "height", "width", "kernel_size", "padding", "stride", "dilation", "output_size"];

    /// <summary>
    /// The smallest changes that make everything fit, the smallest first, those in the broken layer before others. Where no
    /// single number is enough, one fix that shrinks each window that is too large.
    /// </summary>
    /// <returns>At most <paramref name="most"/> fixes; none when the layers fit, or when no number is at fault.</returns>
    public static IReadOnlyList<SuggestedFix> For(IReadOnlyList<LayerKind> kinds, int most = 4)
    {
        if (ShapeInference.Of(kinds).Error is not { } error)
            return [];
        var single = ArchitectureField.Of(kinds)
            .Where(field => Sizes.Contains(field.Argument))
            .Select(field => Nearest(kinds, field))
            .OfType<FieldChange>()
            .OrderBy(change => Math.Abs(change.To - change.From))
            .ThenBy(change => change.Field.Layer == error.Layer ? 0 : 1)
            .Take(most)
            .Select(change => new SuggestedFix([change], change.Field.With(kinds, change.To)))
            .ToArray();
        return single.Length > 0 ? single : Shrink(kinds) is { } shrunk ? [shrunk] : [];
    }

    /// <summary>The value nearest to the present one with which everything fits.</summary>
    private static FieldChange? Nearest(IReadOnlyList<LayerKind> kinds, ArchitectureField field)
    {
        var now = field.In(kinds);
        // The present value may lie outside the bounds.
        var farthest = Math.Max(Math.Abs(now - field.Min), Math.Abs(now - field.Max));
        for (var distance = 1; distance <= farthest; distance++)
            foreach (var value in new[] { now - distance, now + distance })
                if (value >= field.Min && value <= field.Max && ShapeInference.Fits(field.With(kinds, value)))
                    return new FieldChange(field, now, value);
        return null;
    }

    private static SuggestedFix? Shrink(IReadOnlyList<LayerKind> kinds)
    {
        var changes = ImmutableArray.CreateBuilder<FieldChange>();
        while (ShapeInference.Of(kinds).Error is { } error)
        {
            var (argument, to) = error switch
            {
                PaddingTooLarge padding => ("padding", padding.Kernel / 2),
                KernelTooLarge kernel => ("kernel_size", (kernel.Side + 2 * kernel.Window.Padding - 1) / kernel.Window.Dilation + 1),
                _ => (null, 0),
            };
            if (ArchitectureField.Of(kinds).FirstOrDefault(field => field.Layer == error.Layer && field.Argument == argument) is not { } field || field.In(kinds) <= to)
                return null;
            changes.Add(new FieldChange(field, field.In(kinds), Math.Clamp(to, field.Min, field.Max)));
            kinds = field.With(kinds, to);
        }
        return new SuggestedFix(changes.ToImmutable(), kinds);
    }
}
