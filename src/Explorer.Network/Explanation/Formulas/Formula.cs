namespace Explorer.Network.Explanation.Formulas;

/// <summary>
/// A rule about shapes as a tree: written with symbols it is the rule, written with numbers it is this layer's case, and
/// <see cref="Value"/> is what comes out.
/// </summary>
public abstract record Formula
{
    /// <summary>What comes out.</summary>
    public abstract long Value { get; }

    /// <summary>A number that is the same in every layer.</summary>
    public static implicit operator Formula(int value) => new Constant(value);

    /// <summary>A number that is the same in every layer.</summary>
    public static Formula FromInt32(int value) => value;
}

/// <summary>A number that is the same in every layer, as the 2 and the 1 of the shape rule.</summary>
public sealed record Constant(long Number) : Formula
{
    /// <inheritdoc/>
    public override long Value => Number;
}

/// <summary>What a quantity is, so that a page can give it its colour wherever it stands.</summary>
public enum Role
{
    /// <summary>Anything else.</summary>
    Plain,

    /// <summary>The side of what comes in.</summary>
    Size,

    /// <summary>Rows and columns around the input.</summary>
    Padding,

    /// <summary>The side of the window.</summary>
    Kernel,

    /// <summary>The step of the window.</summary>
    Stride,
}

/// <summary>A quantity with a symbol, for example H = 28 or C with the index "in".</summary>
public sealed record Quantity(string Symbol, long Number, Role Role = Role.Plain, string? Index = null) : Formula
{
    /// <inheritdoc/>
    public override long Value => Number;
}

/// <summary>A sum; <see cref="Minus"/> makes a summand a difference.</summary>
public sealed record Sum(params Formula[] Terms) : Formula
{
    /// <inheritdoc/>
    public override long Value => checked(Terms.Sum(term => term.Value));
}

/// <summary>A summand that is taken away.</summary>
public sealed record Minus(Formula Term) : Formula
{
    /// <inheritdoc/>
    public override long Value => -Term.Value;
}

/// <summary>A product.</summary>
public sealed record Product(params Formula[] Factors) : Formula
{
    /// <inheritdoc/>
    public override long Value => Factors.Aggregate(1L, (product, factor) => checked(product * factor.Value));
}

/// <summary>A square.</summary>
public sealed record Square(Formula Base) : Formula
{
    /// <inheritdoc/>
    public override long Value => checked(Base.Value * Base.Value);
}

/// <summary>A quotient without its remainder: ⌊dividend / divisor⌋; the dividend is not negative.</summary>
public sealed record FloorQuotient(Formula Dividend, Formula Divisor) : Formula
{
    /// <inheritdoc/>
    public override long Value => Dividend.Value / Divisor.Value;
}
