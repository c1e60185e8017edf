using System.Runtime.CompilerServices;

namespace Explorer.Network.Compute;

/// <summary>
/// The three sums that every convolution and linear layer is made of. Each computes a few sums side by side in registers, so
/// that a number that was loaded takes part in several multiplications.
/// </summary>
internal static unsafe class Tile<T>
    where T : struct, ILanes<T>
{
    /// <summary>Columns of a tile.</summary>
    public const int Columns = 4;

    private const MethodImplOptions Fast = MethodImplOptions.AggressiveOptimization;

    /// <summary>Rows of the next tile, where so many rows are left.</summary>
    public static int Rows(int left) => left >= 4 && T.HasManyRegisters ? 4 : Math.Min(left, 2);

    /// <summary>
    /// <c>result[r, c] = Σᵢ a[r·rowStep + i·step] · b[columns[c] + inner[i]]</c>, where a is a number and b lanes: a product
    /// of two matrices.
    /// </summary>
    /// <param name="rows">What <see cref="Rows"/> said.</param>
    /// <param name="a">The numbers.</param>
    /// <param name="rowStep">From one row to the next.</param>
    /// <param name="step">From one term to the next.</param>
    /// <param name="b">The lanes.</param>
    /// <param name="columns">Where each of the four columns begins.</param>
    /// <param name="inner">Where each term lies behind that.</param>
    /// <param name="terms">Terms of each sum.</param>
    /// <param name="result">Rows of four.</param>
    public static void Multiply(int rows, float* a, nint rowStep, nint step, float* b, int* columns, int* inner, int terms, float* result)
    {
        if (rows == 4)
            Multiply4(a, rowStep, step, b, columns, inner, terms, result);
        else
            Multiply2(a, rows == 1 ? 0 : rowStep, step, b, columns, inner, terms, result);
    }

    /// <summary><c>result[r, c] = Σᵢ a[r·rowStep + i] · b[columns[c] + inner[i]]</c>, lanes times lanes, all lanes added up.</summary>
    public static void Correlate(int rows, float* a, nint rowStep, float* b, int* columns, int* inner, int terms, float* result)
    {
        if (rows == 4)
            Correlate4(a, rowStep, b, columns, inner, terms, result);
        else
            Correlate2(a, rows == 1 ? 0 : rowStep, b, columns, inner, terms, result);
    }

    /// <summary><c>result[r] = Σᵢ a[r·rowStep + i·step] · b[i]</c> for up to eight rows.</summary>
    [MethodImpl(Fast)]
    public static void Apply(int rows, float* a, nint rowStep, nint step, float* b, int terms, float* result)
    {
        // Rows beyond the last repeat it.
        nint a1 = Math.Min(1, rows - 1) * rowStep, a2 = Math.Min(2, rows - 1) * rowStep, a3 = Math.Min(3, rows - 1) * rowStep, a4 = Math.Min(4, rows - 1) * rowStep;
        nint a5 = Math.Min(5, rows - 1) * rowStep, a6 = Math.Min(6, rows - 1) * rowStep, a7 = Math.Min(7, rows - 1) * rowStep;
        T r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default, r7 = default;
        for (var i = 0; i < terms; i++, a += step, b += T.Count)
        {
            var x = T.Load(b);
            r0 = T.MultiplyAdd(T.All(a[0]), x, r0);
            r1 = T.MultiplyAdd(T.All(a[a1]), x, r1);
            r2 = T.MultiplyAdd(T.All(a[a2]), x, r2);
            r3 = T.MultiplyAdd(T.All(a[a3]), x, r3);
            r4 = T.MultiplyAdd(T.All(a[a4]), x, r4);
            r5 = T.MultiplyAdd(T.All(a[a5]), x, r5);
            r6 = T.MultiplyAdd(T.All(a[a6]), x, r6);
            r7 = T.MultiplyAdd(T.All(a[a7]), x, r7);
        }
        Store(result, r0, r1, r2, r3);
        Store(result + 4 * T.Count, r4, r5, r6, r7);
    }

    [MethodImpl(Fast)]
    private static void Multiply4(float* a, nint rowStep, nint step, float* b, int* columns, int* inner, int terms, float* result)
    {
        float* a1 = a + rowStep, a2 = a1 + rowStep, a3 = a2 + rowStep;
        float* b0 = b + columns[0], b1 = b + columns[1], b2 = b + columns[2], b3 = b + columns[3];
        T r00 = default, r01 = default, r02 = default, r03 = default, r10 = default, r11 = default, r12 = default, r13 = default;
        T r20 = default, r21 = default, r22 = default, r23 = default, r30 = default, r31 = default, r32 = default, r33 = default;
        nint at = 0;
        for (var i = 0; i < terms; i++, at += step)
        {
            nint from = inner[i];
            T x0 = T.Load(b0 + from), x1 = T.Load(b1 + from), x2 = T.Load(b2 + from), x3 = T.Load(b3 + from);
            var w = T.All(a[at]);
            (r00, r01, r02, r03) = (T.MultiplyAdd(w, x0, r00), T.MultiplyAdd(w, x1, r01), T.MultiplyAdd(w, x2, r02), T.MultiplyAdd(w, x3, r03));
            w = T.All(a1[at]);
            (r10, r11, r12, r13) = (T.MultiplyAdd(w, x0, r10), T.MultiplyAdd(w, x1, r11), T.MultiplyAdd(w, x2, r12), T.MultiplyAdd(w, x3, r13));
            w = T.All(a2[at]);
            (r20, r21, r22, r23) = (T.MultiplyAdd(w, x0, r20), T.MultiplyAdd(w, x1, r21), T.MultiplyAdd(w, x2, r22), T.MultiplyAdd(w, x3, r23));
            w = T.All(a3[at]);
            (r30, r31, r32, r33) = (T.MultiplyAdd(w, x0, r30), T.MultiplyAdd(w, x1, r31), T.MultiplyAdd(w, x2, r32), T.MultiplyAdd(w, x3, r33));
        }
        Store(result, r00, r01, r02, r03);
        Store(result + 4 * T.Count, r10, r11, r12, r13);
        Store(result + 8 * T.Count, r20, r21, r22, r23);
        Store(result + 12 * T.Count, r30, r31, r32, r33);
    }

    [MethodImpl(Fast)]
    private static void Multiply2(float* a, nint rowStep, nint step, float* b, int* columns, int* inner, int terms, float* result)
    {
        float* a1 = a + rowStep;
        float* b0 = b + columns[0], b1 = b + columns[1], b2 = b + columns[2], b3 = b + columns[3];
        T r00 = default, r01 = default, r02 = default, r03 = default, r10 = default, r11 = default, r12 = default, r13 = default;
        nint at = 0;
        for (var i = 0; i < terms; i++, at += step)
        {
            nint from = inner[i];
            T x0 = T.Load(b0 + from), x1 = T.Load(b1 + from), x2 = T.Load(b2 + from), x3 = T.Load(b3 + from);
            var w = T.All(a[at]);
            (r00, r01, r02, r03) = (T.MultiplyAdd(w, x0, r00), T.MultiplyAdd(w, x1, r01), T.MultiplyAdd(w, x2, r02), T.MultiplyAdd(w, x3, r03));
            w = T.All(a1[at]);
            (r10, r11, r12, r13) = (T.MultiplyAdd(w, x0, r10), T.MultiplyAdd(w, x1, r11), T.MultiplyAdd(w, x2, r12), T.MultiplyAdd(w, x3, r13));
        }
        Store(result, r00, r01, r02, r03);
        Store(result + 4 * T.Count, r10, r11, r12, r13);
    }

    [MethodImpl(Fast)]
    private static void Correlate4(float* a, nint rowStep, float* b, int* columns, int* inner, int terms, float* result)
    {
        float* a1 = a + rowStep, a2 = a1 + rowStep, a3 = a2 + rowStep;
        float* b0 = b + columns[0], b1 = b + columns[1], b2 = b + columns[2], b3 = b + columns[3];
        T r00 = default, r01 = default, r02 = default, r03 = default, r10 = default, r11 = default, r12 = default, r13 = default;
        T r20 = default, r21 = default, r22 = default, r23 = default, r30 = default, r31 = default, r32 = default, r33 = default;
        nint at = 0;
        for (var i = 0; i < terms; i++, at += T.Count)
        {
            nint from = inner[i];
            T x0 = T.Load(b0 + from), x1 = T.Load(b1 + from), x2 = T.Load(b2 + from), x3 = T.Load(b3 + from);
            var d = T.Load(a + at);
            (r00, r01, r02, r03) = (T.MultiplyAdd(d, x0, r00), T.MultiplyAdd(d, x1, r01), T.MultiplyAdd(d, x2, r02), T.MultiplyAdd(d, x3, r03));
            d = T.Load(a1 + at);
            (r10, r11, r12, r13) = (T.MultiplyAdd(d, x0, r10), T.MultiplyAdd(d, x1, r11), T.MultiplyAdd(d, x2, r12), T.MultiplyAdd(d, x3, r13));
            d = T.Load(a2 + at);
            (r20, r21, r22, r23) = (T.MultiplyAdd(d, x0, r20), T.MultiplyAdd(d, x1, r21), T.MultiplyAdd(d, x2, r22), T.MultiplyAdd(d, x3, r23));
            d = T.Load(a3 + at);
            (r30, r31, r32, r33) = (T.MultiplyAdd(d, x0, r30), T.MultiplyAdd(d, x1, r31), T.MultiplyAdd(d, x2, r32), T.MultiplyAdd(d, x3, r33));
        }
        Sum(result, r00, r01, r02, r03);
        Sum(result + 4, r10, r11, r12, r13);
        Sum(result + 8, r20, r21, r22, r23);
        Sum(result + 12, r30, r31, r32, r33);
    }

    [MethodImpl(Fast)]
    private static void Correlate2(float* a, nint rowStep, float* b, int* columns, int* inner, int terms, float* result)
    {
        float* a1 = a + rowStep;
        float* b0 = b + columns[0], b1 = b + columns[1], b2 = b + columns[2], b3 = b + columns[3];
        T r00 = default, r01 = default, r02 = default, r03 = default, r10 = default, r11 = default, r12 = default, r13 = default;
        nint at = 0;
        for (var i = 0; i < terms; i++, at += T.Count)
        {
            nint from = inner[i];
            T x0 = T.Load(b0 + from), x1 = T.Load(b1 + from), x2 = T.Load(b2 + from), x3 = T.Load(b3 + from);
            var d = T.Load(a + at);
            (r00, r01, r02, r03) = (T.MultiplyAdd(d, x0, r00), T.MultiplyAdd(d, x1, r01), T.MultiplyAdd(d, x2, r02), T.MultiplyAdd(d, x3, r03));
            d = T.Load(a1 + at);
            (r10, r11, r12, r13) = (T.MultiplyAdd(d, x0, r10), T.MultiplyAdd(d, x1, r11), T.MultiplyAdd(d, x2, r12), T.MultiplyAdd(d, x3, r13));
        }
        Sum(result, r00, r01, r02, r03);
        Sum(result + 4, r10, r11, r12, r13);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* to, T one, T two, T three, T four)
    {
        one.Store(to);
        two.Store(to + T.Count);
        three.Store(to + 2 * T.Count);
        four.Store(to + 3 * T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(float* to, T one, T two, T three, T four) => (to[0], to[1], to[2], to[3]) = (one.Sum(), two.Sum(), three.Sum(), four.Sum());
}
