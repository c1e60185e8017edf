using System.Globalization;
using System.Net;

namespace Explorer.Network.Explanation.Formulas;

/// <summary>Writes formulas as MathML, which can be read aloud and copied.</summary>
public static class MathMl
{
    /// <summary>The rule: <c>result = formula</c> in symbols.</summary>
    public static string Rule(Quantity result, Formula formula) => Math(Write(result, true) + Operator("=") + Write(formula, true));

    /// <summary>The case: <c>= formula = value</c> in numbers; without the value where that is to be found out.</summary>
    public static string Case(Formula formula, bool withValue = true)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return Math(Operator("=") + Write(formula, false) + (withValue ? Operator("=") + Result(formula.Value) : ""));
    }

    private static string Math(string inner) => $"<math>{inner}</math>";

    private static string Write(Formula formula, bool asSymbols) => formula switch
    {
        Constant constant => Number(constant.Number),
        Quantity quantity => asSymbols ? Symbol(quantity) : Coloured(quantity.Role, Number(quantity.Number)),
        Sum sum => Sum(sum, asSymbols),
        Product product => string.Join(Operator("·"), product.Factors.Select(factor => Factor(factor, asSymbols))),
        Square square => $"<msup>{Row(Factor(square.Base, asSymbols))}{Number(2)}</msup>",
        FloorQuotient quotient => Operator("⌊") + Factor(quotient.Dividend, asSymbols) + Operator("/") + Factor(quotient.Divisor, asSymbols) + Operator("⌋"),
        _ => throw new ArgumentException($"No MathML is known for {formula.GetType().Name}.", nameof(formula)),
    };

    private static string Sum(Sum sum, bool asSymbols) => string.Concat(sum.Terms.Select((term, i) => term is Minus minus
        ? Operator("−") + Factor(minus.Term, asSymbols)
        : (i == 0 ? "" : Operator("+")) + Write(term, asSymbols)));

    private static string Factor(Formula formula, bool asSymbols) =>
        formula is Sum ? Operator("(") + Write(formula, asSymbols) + Operator(")") : Write(formula, asSymbols);

    private static string Symbol(Quantity quantity)
    {
        var name = $"<mi>{WebUtility.HtmlEncode(quantity.Symbol)}</mi>";
        return Coloured(quantity.Role, quantity.Index is { } index ? $"<msub>{name}<mtext>{WebUtility.HtmlEncode(index)}</mtext></msub>" : name);
    }

    private static string Coloured(Role role, string inner) => role == Role.Plain ? inner : $"<mrow class=\"role-{role.ToString().ToLowerInvariant()}\">{inner}</mrow>";

    private static string Result(long value) => $"<mrow class=\"result\">{Number(value)}</mrow>";

    private static string Row(string inner) => $"<mrow>{inner}</mrow>";

    private static string Operator(string sign) => $"<mo>{sign}</mo>";

    private static string Number(long value) => value < 0
        ? Operator("−") + Number(-value)
        : $"<mn>{value.ToString("N0", CultureInfo.InvariantCulture)}</mn>";
}
