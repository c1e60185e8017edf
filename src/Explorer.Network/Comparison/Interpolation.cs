using Explorer.Network.Model;

namespace Explorer.Network.Comparison;

/// <summary>The straight way from one image to another, pixel by pixel: (1 − t) A + t B, and the network asked along it.</summary>
/// <remarks>A picture that lies between two drawings is in no data set: the network has never learned what to answer there.</remarks>
public sealed class Interpolation
{
    /// <summary>Steps between the two images to which a label change is located.</summary>
    public const int Fineness = 1000;

    // Evenly spaced places that are asked first. An answer that comes and goes between two of them is not seen.
    private const int Places = 50;

    private readonly Recognizer _recognizer;
    private readonly byte[] _a;
    private readonly byte[] _b;

    /// <summary>Takes the network and both images, grey values 0 to 255.</summary>
    /// <exception cref="ArgumentException">The number of pixels is not the network's.</exception>
    public Interpolation(Recognizer recognizer, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        var count = recognizer.Architecture.Input.Count;
        if (a.Length != count || b.Length != count)
            throw new ArgumentException($"The network takes {count} pixels, not {a.Length} and {b.Length}.", nameof(b));
        (_recognizer, _a, _b) = (recognizer, a.ToArray(), b.ToArray());
    }

    /// <summary>The image where the way begins.</summary>
    public ReadOnlySpan<byte> A => _a;

    /// <summary>The image where it ends.</summary>
    public ReadOnlySpan<byte> B => _b;

    /// <summary>The network's pass over the mixed image; at 0 it is A's and at 1 it is B's, to the bit.</summary>
    /// <param name="t">How far along, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside.</exception>
    public ForwardPass At(double t)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(t, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(t, 1);
        var mixed = new float[_a.Length];
        for (var i = 0; i < mixed.Length; i++)
            mixed[i] = (float)(((1 - t) * _a[i] + t * _b[i]) / 255);
        return _recognizer.Run(mixed);
    }

    /// <summary>Asks at evenly spaced places, and finds by halving where the answer changes between two of them.</summary>
    public InterpolationCurve Trace()
    {
        var passes = Enumerable.Range(0, Places + 1).Select(i => At(i / (double)Places)).ToArray();
        List<LabelChange> changes = [];
        for (var i = 0; i < Places; i++)
        {
            var (answer, end) = (passes[i].Prediction, passes[i + 1].Prediction);
            var (from, to) = (i * Fineness / Places, (i + 1) * Fineness / Places);
            // Between two classes there may lie a third.
            while (answer != end)
            {
                changes.Add(Between(from, to, answer));
                (from, answer) = (changes[^1].Thousandths, changes[^1].To);
            }
        }
        return new InterpolationCurve([.. passes.Select(pass => pass.Probabilities.ToArray())], changes);
    }

    /// <summary>Halves until the step is found that is the first to answer something else.</summary>
    private LabelChange Between(int still, int otherwise, int answer)
    {
        while (otherwise - still > 1)
        {
            var middle = (still + otherwise) / 2;
            if (Ask(middle) == answer)
                still = middle;
            else
                otherwise = middle;
        }
        return new LabelChange(otherwise, answer, Ask(otherwise));
    }

    private int Ask(int thousandths) => At(thousandths / (double)Fineness).Prediction;
}
