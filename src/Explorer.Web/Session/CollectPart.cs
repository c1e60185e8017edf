namespace Explorer.Web.Session;

/// <summary>The examples that a person has drawn, and what their classes are called.</summary>
public sealed class CollectPart : SessionPart<CollectPart.Saved>
{
    // An eighth of a session, some thousand drawings: it is sent to the browser with every change.
    private const int LongestText = SavedSession.LongestText / 8;

    // The rest of an example's record.
    private const int AroundPixels = 24;

    private readonly CollectedDrawings _drawings;

    /// <summary>Follows a person's drawings.</summary>
    public CollectPart(CollectedDrawings drawings) : base("collect")
    {
        ArgumentNullException.ThrowIfNull(drawings);
        _drawings = drawings;
        drawings.Changed += Tell;
    }

    /// <summary>How many of the drawings, the first of them, the browser keeps: as many as find room.</summary>
    public static int Kept(CollectedDrawings drawings)
    {
        ArgumentNullException.ThrowIfNull(drawings);
        var length = 0;
        return drawings.Examples.TakeWhile(example => (length += example.Text.Length + AroundPixels) <= LongestText).Count();
    }

    /// <inheritdoc/>
    protected override Saved? Save() => _drawings.IsUntouched ? null
        : new([.. _drawings.Names], [.. _drawings.Examples.Take(Kept(_drawings)).Select(example => new Drawing(example.Class, example.Text))]);

    /// <inheritdoc/>
    protected override void Restore(Saved saved, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(saved);
        if (saved.Examples.Count > CollectedDrawings.MostClasses * CollectedDrawings.MostExamples)
            return;
        try
        {
            _drawings.Restore(saved.Names, [.. saved.Examples.Select(drawing => new CollectedDrawings.Example(drawing.Class, DrawingText.Read(drawing.Pixels, _drawings.Frame.Pixels) ?? []))]);
        }
        catch (ArgumentException)
        {
            // Nothing that was collected here.
        }
    }

    /// <summary>The part as it is kept.</summary>
    /// <param name="Names">The names of the classes.</param>
    /// <param name="Examples">The drawings, in the order in which they were drawn.</param>
    public sealed record Saved(IReadOnlyList<string> Names, IReadOnlyList<Drawing> Examples);

    /// <summary>One drawing.</summary>
    /// <param name="Class">What it shows.</param>
    /// <param name="Pixels">The drawing, <see cref="DrawingText"/>.</param>
    public readonly record struct Drawing(int Class, string Pixels);
}
