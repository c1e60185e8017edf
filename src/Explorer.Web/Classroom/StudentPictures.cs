using Explorer.Classroom.Members;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Network.Uncertainty;
using Explorer.Web.Session;

namespace Explorer.Web.Classroom;

/// <summary>What a student looks at, as it goes to the class's wall.</summary>
public static class StudentPictures
{
    private const int Opaque = 255;

    /// <summary>What a session shows now. Where it can be told, work beside the circuit finds out whether the answer is doubtful.</summary>
    /// <param name="session">The student's session; it has a pass.</param>
    /// <param name="calibration">How sure its network may be; null where that is not known.</param>
    /// <param name="looksAtInk">Whether the drawing itself may make the answer doubtful too, as two digits do: half a millisecond of work, for when the pen rests.</param>
    public static Task<StudentPicture> OfAsync(ExplorerSession session, Calibration? calibration, bool looksAtInk = false)
    {
        ArgumentNullException.ThrowIfNull(session);
        var (pass, dataset, input, isDrawn) = (session.Pass!, session.Dataset, session.Input.ToArray(), session.IsDrawn);
        var (network, cell) = (session.Network.Id, session.Selection.ToString(session.Weights.Architecture));
        var answer = isDrawn && pass.Probabilities.Length == dataset.Classes ? pass.Prediction : (int?)null;
        // The page says it too, when the pen rests.
        var estimate = answer is not null && calibration is not null && looksAtInk ? session.EstimateAsync(calibration) : null;
        return Task.Run(async () =>
        {
            var isUnsure = estimate is not null ? (await estimate).Reasons.Any(reason => reason != UncertaintyReason.Blank)
                : answer is not null && calibration is not null && UncertaintyEstimator.IsDoubtful(pass, calibration);
            var (pixels, side) = Fit(input, dataset);
            return new StudentPicture(pixels, dataset.Channels, side, dataset.Id, network, answer, answer is { } label ? dataset.ClassNames[label] : "", answer is { } best ? Math.Clamp(pass.Probabilities[best], 0, 1) : 0,
                isUnsure, cell);
        });
    }

    /// <summary>The input as a square of at most <see cref="StudentPicture.LargestSide"/>.</summary>
    private static (byte[] Pixels, int Side) Fit(byte[] input, Dataset dataset)
    {
        var (height, width) = (dataset.Height, dataset.Width);
        if (height == width && height <= StudentPicture.LargestSide)
            return (input, height);
        var (size, side) = (height * width, Math.Min(StudentPicture.LargestSide, Math.Max(height, width)));
        var rgba = new byte[4 * size];
        for (var i = 0; i < size; i++)
        {
            for (var channel = 0; channel < 3; channel++)
                rgba[4 * i + channel] = input[dataset.Channels == 3 ? channel * size + i : i];
            rgba[4 * i + 3] = Opaque;
        }
        return (PictureFit.Fit(new PictureRaster(width, height, rgba), side, side)[..(dataset.Channels * side * side)], side);
    }
}
