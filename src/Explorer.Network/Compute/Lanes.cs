using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Explorer.Network.Compute;

/// <summary>
/// As many numbers as the processor computes at once. In a batch each lane belongs to an image of its own, so that a kernel is
/// the textbook's plain loop with such a value in place of a number.
/// </summary>
internal unsafe interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Numbers in one value.</summary>
    static abstract int Count { get; }

    /// <summary>Whether there are enough registers for sixteen sums at once.</summary>
    static abstract bool HasManyRegisters { get; }

    static abstract T Load(float* from);

    static abstract T All(float number);

    /// <summary>a·b + c.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>The larger in each lane; NaN where <paramref name="b"/> is.</summary>
    static abstract T Max(T a, T b);

    /// <summary>The smaller in each lane; NaN where <paramref name="b"/> is.</summary>
    static abstract T Min(T a, T b);

    /// <summary><paramref name="yes"/> where a ≥ b, else <paramref name="no"/>, as for NaN.</summary>
    static abstract T AtLeast(T a, T b, T yes, T no);

    /// <summary>The nearest whole number.</summary>
    static abstract T Round(T x);

    /// <summary>2ⁿ of a whole number from −126 to 127.</summary>
    static abstract T PowerOfTwo(T n);

    static abstract T Sqrt(T x);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    void Store(float* to);

    /// <summary>All lanes added up.</summary>
    float Sum();
}

/// <summary>Sixteen lanes: processors with AVX-512.</summary>
internal readonly unsafe struct WideLanes(Vector512<float> value) : ILanes<WideLanes>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private readonly Vector512<float> _value = value;

    public static int Count => Vector512<float>.Count;

    public static bool HasManyRegisters => true;

    [MethodImpl(Inline)]
    public static WideLanes Load(float* from) => new(Vector512.Load(from));

    [MethodImpl(Inline)]
    public static WideLanes All(float number) => new(Vector512.Create(number));

    [MethodImpl(Inline)]
    public static WideLanes MultiplyAdd(WideLanes a, WideLanes b, WideLanes c) => new(Vector512.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static WideLanes Max(WideLanes a, WideLanes b) => new(Vector512.MaxNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static WideLanes Min(WideLanes a, WideLanes b) => new(Vector512.MinNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static WideLanes AtLeast(WideLanes a, WideLanes b, WideLanes yes, WideLanes no) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(a._value, b._value), yes._value, no._value));

    [MethodImpl(Inline)]
    public static WideLanes Round(WideLanes x) => new(Vector512.Round(x._value));

    [MethodImpl(Inline)]
    public static WideLanes PowerOfTwo(WideLanes n) => new(((Vector512.ConvertToInt32Native(n._value) + Vector512.Create(127)) << 23).AsSingle());

    [MethodImpl(Inline)]
    public static WideLanes Sqrt(WideLanes x) => new(Vector512.Sqrt(x._value));

    [MethodImpl(Inline)]
    public static WideLanes operator +(WideLanes a, WideLanes b) => new(a._value + b._value);

    [MethodImpl(Inline)]
    public static WideLanes operator -(WideLanes a, WideLanes b) => new(a._value - b._value);

    [MethodImpl(Inline)]
    public static WideLanes operator *(WideLanes a, WideLanes b) => new(a._value * b._value);

    [MethodImpl(Inline)]
    public static WideLanes operator /(WideLanes a, WideLanes b) => new(a._value / b._value);

    [MethodImpl(Inline)]
    public void Store(float* to) => _value.Store(to);

    [MethodImpl(Inline)]
    public float Sum() => Vector512.Sum(_value);
}

/// <summary>As many lanes as <see cref="Vector{T}"/> has: eight with AVX2, four on ARM.</summary>
internal readonly unsafe struct NativeLanes(Vector<float> value) : ILanes<NativeLanes>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private readonly Vector<float> _value = value;

    public static int Count => Vector<float>.Count;

    public static bool HasManyRegisters => Vector128<float>.Count == Vector<float>.Count;

    [MethodImpl(Inline)]
    public static NativeLanes Load(float* from) => new(Vector.Load(from));

    [MethodImpl(Inline)]
    public static NativeLanes All(float number) => new(new Vector<float>(number));

    [MethodImpl(Inline)]
    public static NativeLanes MultiplyAdd(NativeLanes a, NativeLanes b, NativeLanes c) => new(Vector.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static NativeLanes Max(NativeLanes a, NativeLanes b) => new(Vector.MaxNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static NativeLanes Min(NativeLanes a, NativeLanes b) => new(Vector.MinNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static NativeLanes AtLeast(NativeLanes a, NativeLanes b, NativeLanes yes, NativeLanes no) =>
        new(Vector.ConditionalSelect(Vector.GreaterThanOrEqual(a._value, b._value), yes._value, no._value));

    [MethodImpl(Inline)]
    public static NativeLanes Round(NativeLanes x) => new(Vector.Round(x._value));

    [MethodImpl(Inline)]
    public static NativeLanes PowerOfTwo(NativeLanes n) => new(Vector.AsVectorSingle((Vector.ConvertToInt32Native(n._value) + new Vector<int>(127)) << 23));

    [MethodImpl(Inline)]
    public static NativeLanes Sqrt(NativeLanes x) => new(Vector.SquareRoot(x._value));

    [MethodImpl(Inline)]
    public static NativeLanes operator +(NativeLanes a, NativeLanes b) => new(a._value + b._value);

    [MethodImpl(Inline)]
    public static NativeLanes operator -(NativeLanes a, NativeLanes b) => new(a._value - b._value);

    [MethodImpl(Inline)]
    public static NativeLanes operator *(NativeLanes a, NativeLanes b) => new(a._value * b._value);

    [MethodImpl(Inline)]
    public static NativeLanes operator /(NativeLanes a, NativeLanes b) => new(a._value / b._value);

    [MethodImpl(Inline)]
    public void Store(float* to) => _value.Store(to);

    [MethodImpl(Inline)]
    public float Sum() => Vector.Sum(_value);
}
