using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Brackets;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Network.Layers;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Shapes;

/// <summary>Puts what the library says in kinds and numbers into sentences.</summary>
public static class ShapesTextExtensions
{
    /// <summary>A number with its noun: "1 feature map", "16 feature maps".</summary>
    public static string Count(this IStringLocalizer<ShapesText> text, string noun, long count)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text[$"Count_{noun}", count];
    }

    /// <summary>What to change: "conv2: padding 0 → 1".</summary>
    public static string Render(this IStringLocalizer<ShapesText> text, SuggestedFix fix)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fix);
        return string.Join(" · ", fix.Changes.Select(change =>
            text["Change", change.Field.Layer, text[$"Number_{change.Field.Id}"].Value, change.From, change.To].Value));
    }

    /// <summary>What a question asks.</summary>
    public static string Render(this IStringLocalizer<ShapesText> text, ShapeQuestion question)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(question);
        return text[$"Ask_{question.Asked}", question.Layer.Name];
    }

    /// <summary>Why an answer is right or wrong.</summary>
    public static string Render(this IStringLocalizer<ShapesText> text, Diagnosis diagnosis)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(diagnosis);
        var layer = diagnosis.Question.Layer;
        var window = layer.Kind.Dependence is SlidingWindow { Rows: var rows } ? rows : new AxisWindow(1);
        var key = diagnosis.Kind == DiagnosisKind.Right ? $"Right_{diagnosis.Question.Asked}"
            : diagnosis.Kind == DiagnosisKind.Unknown ? $"Unknown_{Rule(diagnosis.Question)}"
            : $"Wrong_{diagnosis.Kind}";
        return text[key,
            layer.Name, diagnosis.Answer, diagnosis.Question.Answer, layer.Input.Rows, window.Padding, window.Extent, window.Stride,
            layer.Input.IsSpatial ? layer.Input.Channels : layer.Input.Columns, layer.Output.IsSpatial ? layer.Output.Channels : layer.Output.Columns];
    }

    /// <summary>What is wrong with a list, and at which character, counted from 1.</summary>
    public static string Render(this IStringLocalizer<ShapesText> text, ListProblem problem, string list)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(list);
        var piece = list.Substring(Math.Min(problem.Start, list.Length), Math.Min(problem.Length, Math.Max(0, list.Length - problem.Start)));
        return text[$"List_{problem.Kind}", problem.Start + 1, Short(piece), problem.Dimension, text.Count("item", problem.Expected), text.Count("item", problem.Found), problem.Expected, problem.Found];
    }

    /// <summary>The rule that a hint reminds of.</summary>
    private static string Rule(ShapeQuestion question) => question switch
    {
        { Asked: Asked.Rows, Layer.Kind.Dependence: SlidingWindow } => "Window",
        { Asked: Asked.Rows, Layer.Kind.Dependence: DividedInput } => "Divided",
        { Asked: Asked.Rows } => "Alone",
        { Asked: Asked.Channels, Layer.HasWeightMatrix: true } => "Channels",
        { Asked: Asked.Channels } => "Kept",
        { Asked: Asked.Length, Layer.Input.IsSpatial: true } => "Flatten",
        { Asked: Asked.Length, Layer.HasWeightMatrix: true } => "Units",
        { Asked: Asked.Length } => "Alone",
        { Layer.WeightShape.Rank: 4 } => "Kernels",
        { Layer.HasWeightMatrix: true } => "Weights",
        _ => "PerChannel",
    };

    private static string Short(string piece) => piece.Length <= 24 ? piece : piece[..23] + "…";
}
