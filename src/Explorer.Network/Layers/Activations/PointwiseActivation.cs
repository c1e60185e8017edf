using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;

namespace Explorer.Network.Layers;

/// <summary>An activation function: the same function applied to every element.</summary>
/// <remarks>
/// A new one states its value, its slope, the torch module and how its formula is written; the page draws its curve from
/// these and needs nothing else.
/// </remarks>
public abstract record PointwiseActivation : LayerKind
{
    /// <inheritdoc/>
    public override string Stem => "act";

    /// <inheritdoc/>
    public override InputDependence Dependence => SamePlace.Instance;

    /// <summary>The function in symbols, with z for its input, as MathML's plain text: <c>1 / (1 + e^(−z))</c>.</summary>
    public abstract string Symbols { get; }

    /// <summary>The function's value at z, in double.</summary>
    public abstract double Value(double z);

    /// <summary>The function's slope at z, as torch's backward pass takes it.</summary>
    public abstract double Slope(double z);

    /// <summary>The function with a number in it, as text; <paramref name="number"/> prints a number.</summary>
    public abstract string Text(double z, Func<double, string> number);

    /// <summary>The function in LaTeX, with z.</summary>
    public abstract string LatexSymbols { get; }

    /// <summary>The function with a number in it, in LaTeX.</summary>
    public abstract string Latex(double z, Func<double, string> number);

    /// <inheritdoc/>
    public override ShapeError? Check(string layer, Shape input) => null;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override Message ShapeRule(Shape input, Shape output) => Message.Of("ShapeRule_ElementWise", output.ToShortString());

    internal override CellExplanation Explain(CellSource source)
    {
        double z = source.Input[source.Index];
        return new ActivationExplanation(source.Layer, source.Cell, Value(z), source.Value, this, z, Slope(z));
    }
}
