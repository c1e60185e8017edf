using System.Collections.Immutable;

namespace Explorer.Network.Architecture;

/// <summary>One number changed.</summary>
public sealed record DesignChange(DesignField Field, int From, int To);

/// <summary>Changes after which all layers of a design fit.</summary>
/// <param name="Changes">What to change; one number wherever one is enough.</param>
/// <param name="Design">The design after the changes.</param>
public sealed record SuggestedFix(ImmutableArray<DesignChange> Changes, LeNetDesign Design);

/// <summary>Ways out for a design whose layers do not fit.</summary>
public static class SuggestedFixes
{
    /// <summary>
    /// The smallest changes that make everything fit, the smallest first, those in the broken layer before others. Where no
    /// single number is enough, one repair that shrinks each window that is too large.
    /// </summary>
    /// <returns>At most <paramref name="most"/> repairs; none when the design fits.</returns>
    public static IReadOnlyList<SuggestedFix> For(LeNetDesign design, int most = 4)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (ShapeInference.FirstMisfit(design) is not { } misfit)
            return [];
        var single = DesignField.All
            .Where(field => field.Number is not (DesignNumber.Channels or DesignNumber.Units))
            .Select(field => Nearest(design, field))
            .OfType<DesignChange>()
            .OrderBy(change => Math.Abs(change.To - change.From))
            .ThenBy(change => change.Field.Layer == misfit.Layer ? 0 : 1)
            .Take(most)
            .Select(change => new SuggestedFix([change], change.Field.With(design, change.To)))
            .ToArray();
        return single.Length > 0 ? single : [Shrink(design)];
    }

    /// <summary>The value nearest to the present one with which everything fits.</summary>
    private static DesignChange? Nearest(LeNetDesign design, DesignField field)
    {
        var now = field.In(design);
        for (var distance = 1; distance <= field.Max - field.Min; distance++)
        {
            foreach (var value in new[] { now - distance, now + distance })
            {
                if (value >= field.Min && value <= field.Max && ShapeInference.FirstMisfit(field.With(design, value)) is null)
                    return new DesignChange(field, now, value);
            }
        }
        return null;
    }

    private static SuggestedFix Shrink(LeNetDesign design)
    {
        var changes = ImmutableArray.CreateBuilder<DesignChange>();
        while (ShapeInference.FirstMisfit(design) is { } misfit)
        {
            var (number, to) = misfit.Kind == ShapeErrorKind.PaddingTooLarge
                ? (DesignNumber.Padding, misfit.Window.Kernel / 2)
                : (DesignNumber.Kernel, misfit.Side + 2 * misfit.Window.Padding);
            var field = DesignField.Of(misfit.Layer).Single(field => field.Number == number);
            changes.Add(new DesignChange(field, field.In(design), to));
            design = field.With(design, to);
        }
        return new SuggestedFix(changes.ToImmutable(), design);
    }
}
