using TorchSharp;
using static TorchSharp.torch;

namespace Explorer.Network.Tensors;

/// <summary>
/// Arithmetic of a tensor and a number. TorchSharp's own turns the number into a native object, hands over its address
/// and lets go of it, so that its finaliser may free it before torch has read it; on a busy machine that ended runs with
/// "Unknown scalar type". Here it is held until torch is done.
/// </summary>
internal static class SafeScalars
{
    // Left out, the factor of the sum would be another such number.
    public static Tensor Plus(this Tensor x, double number) => Hold(number, scalar => Hold(1, one => x.add(scalar, one)));

    public static Tensor Times(this Tensor x, double number) => Hold(number, x.mul);

    public static Tensor MultiplyBy(this Tensor x, double number) => Hold(number, x.mul_);

    public static Tensor Over(this Tensor x, double number) => Hold(number, scalar => x.div(scalar));

    /// <summary>1 less the tensor: what a mask leaves out.</summary>
    public static Tensor Complement(this Tensor x) => x.Times(-1).Plus(1);

    public static Tensor IsBelow(this Tensor x, double number) => Hold(number, x.lt);

    public static Tensor IsAtLeast(this Tensor x, double number) => Hold(number, x.ge);

    /// <summary>The tensor where it is above 0, and <paramref name="slope"/> times it elsewhere.</summary>
    public static Tensor Leaky(this Tensor x, double slope) => Hold(slope, x.leaky_relu);

    /// <summary>Adds <paramref name="factor"/> times another tensor in place.</summary>
    public static Tensor Add(this Tensor x, Tensor other, double factor) => Hold(factor, scalar => x.add_(other, scalar));

    /// <summary>Adds <paramref name="factor"/> times the squares of another tensor in place.</summary>
    public static Tensor AddSquares(this Tensor x, Tensor other, double factor) => Hold(factor, scalar => x.addcmul_(other, other, scalar));

    /// <summary>Adds <paramref name="factor"/> times a quotient in place.</summary>
    public static Tensor AddQuotient(this Tensor x, Tensor numerator, Tensor denominator, double factor) =>
        Hold(factor, scalar => x.addcdiv_(numerator, denominator, scalar));

    private static Tensor Hold(double number, Func<Scalar, Tensor> compute)
    {
        using var scalar = number.ToScalar();
        return compute(scalar);
    }
}
