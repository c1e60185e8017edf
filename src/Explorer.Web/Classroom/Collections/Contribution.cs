using Explorer.Classroom.Drawings;
using Explorer.Network.Preprocessing;
using Explorer.Web.Session;

namespace Explorer.Web.Classroom.Collections;

/// <summary>What is on a student's pad, as it goes into the room's data set.</summary>
/// <param name="Pixels">28 × 28, as a network of the collection sees it.</param>
/// <param name="Read">What the student's network reads in it; null where that one tells other classes apart.</param>
public sealed record Contribution(byte[] Pixels, int? Read)
{
    /// <summary>Takes the drawing of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="collection">What is collected.</param>
    /// <returns>Null where nothing was drawn there by hand: a sample is nobody's drawing.</returns>
    public static Contribution? Of(ExplorerSession session, Collection collection)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(collection);
        if (session.Drawing is not { } drawing || drawing.IsEmpty)
            return null;
        var dataset = RoomTraining.DatasetOf(collection, collection.Dataset);
        var isSame = session.Dataset.ClassNames.SequenceEqual(collection.ClassNames);
        // What the student has seen the network read; other classes have no such picture yet.
        var pixels = isSame && session.Dataset.Shape == dataset.Shape ? session.Input.ToArray() : PreprocessingPipeline.Run(drawing[PreprocessingStageKind.Raw], dataset).Input.Pixels.ToArray();
        return new Contribution(pixels, isSame ? session.Pass?.Prediction : null);
    }
}
