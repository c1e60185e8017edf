using Explorer.Network.Messages;
using Explorer.Network.Pretrained;
using Explorer.Network.Training;

namespace Explorer.Network.Datasets.Import;

/// <summary>Looks whether data were stored in another way than networks here take them; each suggestion says what was seen.</summary>
public static class DatasetSuggestions
{
    private const int Looked = 500;
    private const int LeastDigits = 40;

    // A digit on its side is read right about as often as a random guess, an upright one nearly always.
    private const double LeastReadable = 0.5, LeastLead = 0.2;

    // Neighbours in a picture differ little; where channels are mixed up they differ as much as colours do.
    private const double SmootherBy = 0.6;

    // Of outdoor and indoor pictures alike, most are warmer than they are cool.
    private const double CoolShare = 0.75, LeastCool = 6;

    /// <summary>What the data seem to need; mostly nothing.</summary>
    public static IReadOnlyList<DatasetSuggestion> For(LoadedDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var some = data.Train.Select(data.Train.Spread(Looked));
        return [.. new[] { Letters(data), Channels(some), Cool(some), Inverted(data.Dataset, some), Transposed(data.Dataset, some) }.OfType<DatasetSuggestion>()];
    }

    private static DatasetSuggestion? Letters(LoadedDataset data) =>
        data.Dataset.ClassNames.SequenceEqual(Enumerable.Range(1, 26).Select(number => FormattableString.Invariant($"{number}")))
            ? new(DatasetChange.NameLetters, Message.Of("Suggestion_NameLetters")) : null;

    private static DatasetSuggestion? Inverted(Dataset dataset, ImageSet images) =>
        dataset.Channels == 1 && FrameMeasure.IsBright(images) ? new(DatasetChange.Invert, Message.Of("Suggestion_Invert")) : null;

    private static DatasetSuggestion? Channels(ImageSet images)
    {
        if (images.Channels != 3)
            return null;
        var (before, after) = (Roughness(images), Roughness(DatasetChanges.Apply(images, DatasetChange.Deinterleave)));
        return after < SmootherBy * before ? new(DatasetChange.Deinterleave, Message.Of("Suggestion_Deinterleave", before, after)) : null;
    }

    private static DatasetSuggestion? Cool(ImageSet images)
    {
        if (images.Channels != 3 || Channels(images) is not null)
            return null;
        var cool = Enumerable.Range(0, images.Count).Count(i => Blueness(images.Image(i)) > LeastCool) / (double)images.Count;
        return cool >= CoolShare ? new(DatasetChange.ReverseChannels, Message.Of("Suggestion_ReverseChannels", 100 * cool)) : null;
    }

    private static double Blueness(ReadOnlySpan<byte> image)
    {
        var size = image.Length / 3;
        var difference = 0L;
        for (var i = 0; i < size; i++)
            difference += image[2 * size + i] - image[i];
        return difference / (double)size;
    }

    /// <summary>How much pixels beside one another differ, on average.</summary>
    private static double Roughness(ImageSet images)
    {
        var pixels = images.Pixels.Span;
        var (sum, count) = (0L, 0L);
        for (var i = 1; i < pixels.Length; i++)
            if (i % images.Columns != 0)
            {
                sum += Math.Abs(pixels[i] - pixels[i - 1]);
                count++;
            }
        return sum / (double)count;
    }

    private static DatasetSuggestion? Transposed(Dataset dataset, ImageSet images)
    {
        if (dataset.Channels != 1 || (dataset.Height, dataset.Width) != (DatasetCatalog.Digits.Height, DatasetCatalog.Digits.Width))
            return null;
        var upright = dataset.IsDarkOnLight ? DatasetChanges.Apply(images, DatasetChange.Invert) : images;
        var swapped = DatasetChanges.Apply(upright, DatasetChange.Transpose);
        var digits = Enumerable.Range(0, images.Count).Where(i => dataset.ClassNames[images.Label(i)] is [>= '0' and <= '9']).ToArray();
        return digits.Length >= LeastDigits ? DigitsOnTheirSide(dataset, upright.Select(digits), swapped.Select(digits))
            : LetterShapes.Compare(dataset, upright, swapped);
    }

    /// <summary>The network for digits reads them better when rows and columns are swapped.</summary>
    private static DatasetSuggestion? DigitsOnTheirSide(Dataset dataset, ImageSet upright, ImageSet swapped)
    {
        var (asStored, transposed) = (Accuracy(upright), Accuracy(swapped));
        return transposed >= LeastReadable && transposed >= asStored + LeastLead
            ? new(DatasetChange.Transpose, Message.Of("Suggestion_TransposeDigits", 100 * asStored, 100 * transposed)) : null;

        double Accuracy(ImageSet images)
        {
            var logits = Evaluation.Logits(PretrainedNetworks.Load("digits-modern"), images);
            var right = 0;
            for (var i = 0; i < images.Count; i++)
            {
                var row = logits.AsSpan(10 * i, 10);
                right += row.IndexOf(row.ToArray().Max()) == dataset.ClassNames[images.Label(i)][0] - '0' ? 1 : 0;
            }
            return right / (double)images.Count;
        }
    }
}
