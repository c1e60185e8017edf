namespace Explorer.Network.Preprocessing;

/// <summary>
/// What one output pixel takes from a row of input pixels: the first, the last, and equally from all between.
/// The weights are whole numbers, so that sums are exact and only the final division rounds.
/// </summary>
internal readonly record struct Taps(int First, int Last, int FirstWeight, int MiddleWeight, int LastWeight)
{
    /// <summary>The sum of the weights of any output pixel: the divisor along this axis.</summary>
    public static int Total(int input, int output) => output <= input ? input : 2 * output;

    /// <summary>
    /// The taps of output pixel <paramref name="index"/> when <paramref name="input"/> pixels become
    /// <paramref name="output"/> ones: by covered area when shrinking, by linear interpolation when enlarging.
    /// </summary>
    public static Taps At(int index, int input, int output) =>
        output <= input ? Covering(index, input, output) : Between(index, input, output);

    // On a ruler of input x output ticks an input pixel is `output` ticks long and an output pixel `input` ticks.
    private static Taps Covering(int index, int input, int output)
    {
        int from = index * input, to = from + input;
        int first = from / output, last = (to - 1) / output;
        return first == last
            ? new Taps(first, last, input, 0, 0)
            : new Taps(first, last, ((first + 1) * output) - from, output, to - (last * output));
    }

    // The middle of an output pixel lies at ((2 index + 1) input - output) / (2 output) in input pixel indices.
    private static Taps Between(int index, int input, int output)
    {
        var position = Math.Clamp((((2 * index) + 1) * input) - output, 0, 2 * output * (input - 1));
        int first = position / (2 * output), part = position % (2 * output);
        return part == 0
            ? new Taps(first, first, 2 * output, 0, 0)
            : new Taps(first, first + 1, (2 * output) - part, 0, part);
    }
}
