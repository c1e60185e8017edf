using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Brackets;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Shapes;

/// <summary>Puts what the network's side says in kinds and numbers into sentences.</summary>
public static class ShapesWording
{
    /// <summary>A number with its noun: "1 map", "16 maps".</summary>
    public static string Count(this IStringLocalizer<ShapesText> text, string noun, long count)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text[$"Count_{noun}_{(count == 1 ? "one" : "other")}", count];
    }

    /// <summary>Where and why a layer does not fit.</summary>
    public static string Say(this IStringLocalizer<ShapesText> text, ShapeError misfit)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(misfit);
        var window = misfit.Window;
        return text[$"Misfit_{misfit.Kind}", misfit.Layer, window.Kernel, misfit.Side, window.Padding, misfit.Room.ToString("0;−0", System.Globalization.CultureInfo.InvariantCulture)];
    }

    /// <summary>What to change: "conv2: padding 0 → 1".</summary>
    public static string Say(this IStringLocalizer<ShapesText> text, SuggestedFix repair)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(repair);
        return string.Join(" · ", repair.Changes.Select(change =>
            text["Change", change.Field.Layer, text[$"Number_{change.Field.Number}"].Value, change.From, change.To].Value));
    }

    /// <summary>What a question asks.</summary>
    public static string Say(this IStringLocalizer<ShapesText> text, ShapeQuestion question)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(question);
        return text[$"Ask_{question.Asked}", question.Layer.Name];
    }

    /// <summary>Why an answer is right or wrong.</summary>
    public static string Say(this IStringLocalizer<ShapesText> text, Diagnosis diagnosis)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(diagnosis);
        var layer = diagnosis.Question.Layer;
        var window = layer.Spec as IWindow;
        var key = diagnosis.Kind == DiagnosisKind.Right ? $"Right_{diagnosis.Question.Asked}"
            : diagnosis.Kind == DiagnosisKind.Unknown ? $"Unknown_{Rule(diagnosis.Question)}"
            : $"Wrong_{diagnosis.Kind}";
        return text[key,
            layer.Name, diagnosis.Answer, diagnosis.Question.Answer, layer.Input.Rows, window?.Padding ?? 0, window?.Kernel ?? 1, window?.Stride ?? 1,
            layer.Input.IsSpatial ? layer.Input.Channels : layer.Input.Columns, layer.Output.IsSpatial ? layer.Output.Channels : layer.Output.Columns];
    }

    /// <summary>What is wrong with a list, and at which character, counted from 1.</summary>
    public static string Say(this IStringLocalizer<ShapesText> text, ListProblem problem, string list)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(list);
        var piece = list.Substring(Math.Min(problem.Start, list.Length), Math.Min(problem.Length, Math.Max(0, list.Length - problem.Start)));
        return text[$"List_{problem.Kind}", problem.Start + 1, Short(piece), problem.Dimension, text.Count("item", problem.Expected), text.Count("item", problem.Found), problem.Expected, problem.Found];
    }

    /// <summary>The rule that a hint reminds of.</summary>
    private static string Rule(ShapeQuestion question) => (question.Asked, question.Layer.Spec) switch
    {
        (Asked.Rows, IWindow) => "Window",
        (Asked.Rows, _) or (Asked.Length, ActivationSpec) => "Alone",
        (Asked.Channels, Conv2dSpec) => "Channels",
        (Asked.Channels, _) => "Kept",
        (Asked.Length, FlattenSpec) => "Flatten",
        (Asked.Length, _) => "Units",
        (_, Conv2dSpec) => "Kernels",
        _ => "Weights",
    };

    private static string Short(string piece) => piece.Length <= 24 ? piece : piece[..23] + "…";
}
