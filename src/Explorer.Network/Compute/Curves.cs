using System.Runtime.CompilerServices;

namespace Explorer.Network.Compute;

/// <summary>An activation function and its slope.</summary>
internal interface ICurve
{
    /// <summary>Whether the slope asks for the input; else the output is enough, and takes the input's place.</summary>
    bool ReadsInput { get; }

    T Value<T>(T z)
        where T : struct, ILanes<T>;

    /// <param name="z">The input; the output where that has taken its place.</param>
    /// <param name="y">The output.</param>
    T Slope<T>(T z, T y)
        where T : struct, ILanes<T>;
}

internal readonly struct SigmoidCurve : ICurve
{
    public bool ReadsInput => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T z)
        where T : struct, ILanes<T> => T.All(1) / (T.All(1) + Exponential.Of(default(T) - z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T z, T y)
        where T : struct, ILanes<T> => y * (T.All(1) - y);
}

internal readonly struct TanhCurve : ICurve
{
    public bool ReadsInput => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T z)
        where T : struct, ILanes<T> => T.All(1) - T.All(2) / (T.All(1) + Exponential.Of(z + z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T z, T y)
        where T : struct, ILanes<T> => T.All(1) - y * y;
}

internal readonly struct RectifierCurve : ICurve
{
    public bool ReadsInput => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T z)
        where T : struct, ILanes<T> => T.AtLeast(default, z, default, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T z, T y)
        where T : struct, ILanes<T> => T.AtLeast(default, y, default, T.All(1));
}

/// <param name="alpha">How far below zero it can go.</param>
internal readonly struct ExponentialCurve(float alpha) : ICurve
{
    public bool ReadsInput => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T z)
        where T : struct, ILanes<T> => T.AtLeast(default, z, T.All(alpha) * (Exponential.Of(z) - T.All(1)), z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T z, T y)
        where T : struct, ILanes<T> => T.AtLeast(default, z, T.All(alpha) * Exponential.Of(z), T.All(1));
}

/// <param name="slope">The slope below zero.</param>
internal readonly struct LeakyCurve(float slope) : ICurve
{
    public bool ReadsInput => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T z)
        where T : struct, ILanes<T> => T.AtLeast(default, z, z * T.All(slope), z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T z, T y)
        where T : struct, ILanes<T> => T.AtLeast(default, z, T.All(slope), T.All(1));
}

internal readonly struct SiluCurve : ICurve
{
    public bool ReadsInput => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T z)
        where T : struct, ILanes<T> => z * default(SigmoidCurve).Value(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T z, T y)
        where T : struct, ILanes<T>
    {
        var sigmoid = default(SigmoidCurve).Value(z);
        return sigmoid + y * (T.All(1) - sigmoid);
    }
}

internal readonly struct GeluCurve : ICurve
{
    public bool ReadsInput => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T z)
        where T : struct, ILanes<T> => z * Normal(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T z, T y)
        where T : struct, ILanes<T> => Normal(z) + z * T.All(0.39894228f) * Exponential.Of(z * z * T.All(-0.5f));

    /// <summary>The standard normal distribution, to 1e-7: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26.</summary>
    private static T Normal<T>(T z)
        where T : struct, ILanes<T>
    {
        var x = T.Max(default(T) - z, z) * T.All(0.70710678f);
        var t = T.All(1) / T.MultiplyAdd(T.All(0.3275911f), x, T.All(1));
        var sum = T.MultiplyAdd(T.All(1.061405429f), t, T.All(-1.453152027f));
        sum = T.MultiplyAdd(sum, t, T.All(1.421413741f));
        sum = T.MultiplyAdd(sum, t, T.All(-0.284496736f));
        sum = T.MultiplyAdd(sum, t, T.All(0.254829592f));
        var tail = T.All(0.5f) * sum * t * Exponential.Of(default(T) - x * x);
        return T.AtLeast(default, z, tail, T.All(1) - tail);
    }
}

/// <summary>eˣ: 2ⁿ for the whole number n nearest to x / ln 2, and the power series for what remains, |r| ≤ ln 2 / 2.</summary>
internal static class Exponential
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, ILanes<T>
    {
        x = T.Max(T.All(-87), T.Min(T.All(88), x));
        var n = T.Round(x * T.All(1.44269504f));
        // ln 2 in two parts, so that the difference keeps its last digits.
        var r = T.MultiplyAdd(n, T.All(-0.693359375f), x);
        r = T.MultiplyAdd(n, T.All(2.12194440e-4f), r);
        var sum = T.MultiplyAdd(T.All(1f / 5040), r, T.All(1f / 720));
        sum = T.MultiplyAdd(sum, r, T.All(1f / 120));
        sum = T.MultiplyAdd(sum, r, T.All(1f / 24));
        sum = T.MultiplyAdd(sum, r, T.All(1f / 6));
        sum = T.MultiplyAdd(sum, r, T.All(0.5f));
        sum = T.MultiplyAdd(sum, r, T.All(1));
        sum = T.MultiplyAdd(sum, r, T.All(1));
        return sum * T.PowerOfTwo(n);
    }
}
