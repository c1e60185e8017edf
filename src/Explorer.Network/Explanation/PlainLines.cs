using Explorer.Network.Layers;
using Explorer.Network.Messages;
using static Explorer.Network.Explanation.Numbers;

namespace Explorer.Network.Explanation;

/// <summary>The lines of an explanation in plain text.</summary>
internal static class PlainLines
{
    public static IEnumerable<Message> Of(CellExplanation explanation)
    {
        IEnumerable<Message> terms = explanation switch
        {
            InputExplanation input => [Input(input)],
            ConvolutionExplanation conv => Convolution(conv),
            ActivationExplanation activation => [
                Formula($"z = {Text(activation.Input)}"),
                Message.Of("Explanation_Activation", activation.Function.Text(activation.Input, Text), Text(activation.Total), Text(activation.Slope))],
            PoolingExplanation pool => Pool(pool),
            NormalizationExplanation normalization => Normalization(normalization),
            FlattenExplanation flatten => [Copy(flatten, flatten.Maps.IsSpatial), Formula(flatten.Formula)],
            CopyExplanation copy => [Copy(copy, copy.Layer.Input.IsSpatial)],
            LinearExplanation linear => Linear(linear),
            SoftmaxExplanation softmax => Softmax(softmax),
            _ => throw new ArgumentException($"No text is known for {explanation.GetType().Name}.", nameof(explanation)),
        };
        var following = explanation switch
        {
            ConvolutionExplanation conv => conv.Following,
            LinearExplanation linear => linear.Following,
            NormalizationExplanation normalization => normalization.Following,
            _ => null,
        };
        return
        [
            Heading(explanation),
            .. terms,
            Message.Of("Explanation_Total", Text(explanation.Total)),
            Message.Of("Explanation_Value", Text(explanation.Value)),
            .. Then(following, explanation.Total),
            RoundingNote.For(explanation),
        ];
    }

    private static Message Formula(string formula) => Message.Of(Message.Text, formula);

    private static Message Heading(CellExplanation explanation)
    {
        var (layer, cell) = (explanation.Layer, explanation.Cell);
        return layer.Output.IsSpatial
            ? Message.Of("Explanation_MapCell", layer.Name, layer.TorchName, Text(cell.Channel), Text(cell.Row), Text(cell.Column))
            : Message.Of("Explanation_Element", layer.Name, layer.TorchName, Text(cell.Column));
    }

    private static Message Input(InputExplanation input) => input.IsNormalized
        ? Message.Of("Explanation_NormalizedPixel", Text(input.Pixel), Bracketed(Text(input.Mean)), Text(input.Deviation))
        : Message.Of("Explanation_Pixel", Text(input.Pixel));

    private static Message Copy(CopyExplanation copy, bool isMap) => isMap
        ? Message.Of("Explanation_CopyOfMapCell", copy.Source.Layer, Text(copy.Source.Channel), Text(copy.Source.Row), Text(copy.Source.Column))
        : Message.Of("Explanation_CopyOfElement", copy.Source.Layer, Text(copy.Source.Column));

    private static Message[] Normalization(NormalizationExplanation n) =>
    [
        Message.Of("Explanation_BatchNorm", Text(n.Input), Text(n.Mean), Text(n.Variance)),
        Message.Of("Explanation_Normalized", Text(n.Normalized)),
        Formula($"{Bracketed(Text(n.Weight))} × {Bracketed(Text(n.Normalized))} + {Bracketed(Text(n.Bias))} = {Text(n.Total)}"),
    ];

    private static IEnumerable<Message> Convolution(ConvolutionExplanation conv)
    {
        yield return Message.Of("Explanation_Window", Text(conv.FirstRow), Text(conv.FirstColumn), Text(conv.Kernel.Height), Text(conv.Kernel.Width));
        foreach (var term in conv.Terms)
        {
            yield return Message.Of("Explanation_InputMap", Text(term.InputChannel));
            for (var i = 0; i < term.Products.Length; i++)
            {
                var product = $"  {Text(term.Patch[i])} × {Bracketed(Text(term.Kernel[i]))} = {Text(term.Products[i])}";
                yield return term.IsPadding[i] ? Message.Of("Explanation_PaddingProduct", product) : Formula(product);
            }
            yield return Message.Of("Explanation_PartialSum", Text(term.Sum));
        }
        if (conv.Bias is { } bias)
            yield return Message.Of("Explanation_Bias", Text(bias));
        yield return Formula($"{string.Join(" + ", Numbers.WithBias(conv.Terms.Select(term => term.Sum), conv.Bias).Select(sum => Bracketed(Text(sum))))} = {Text(conv.Total)}");
    }

    private static IEnumerable<Message> Pool(PoolingExplanation pool)
    {
        for (var i = 0; i < pool.Window.Length; i++)
        {
            var cell = pool.Window[i];
            var code = cell.IsPadding ? "Explanation_PaddingCell" : pool.Maxima.Contains(i) ? "Explanation_LargestCell" : "Explanation_WindowCell";
            yield return Message.Of(code, Text(cell.Row), Text(cell.Column), Text(cell.Value));
        }
        yield return pool.Function == PoolingFunction.Average ? Message.Of("Explanation_Mean", Text(pool.Sum), Text(pool.Divisor), Text(pool.Total))
            : pool.Ties ? Message.Of("Explanation_SharedMaximum", Text(pool.Total), Text(pool.Maxima.Length))
            : Message.Of("Explanation_Maximum", Text(pool.Total));
    }

    private static IEnumerable<Message> Linear(LinearExplanation linear)
    {
        foreach (var part in linear.Contributions)
        {
            var (index, input, weight, product) = (Text(part.Index), Text(part.Input), Bracketed(Text(part.Weight)), Text(part.Product));
            yield return part.Source is { } cell
                ? Message.Of("Explanation_MapInput", index, input, weight, product, cell.Layer, Text(cell.Channel), Text(cell.Row), Text(cell.Column))
                : Message.Of("Explanation_Input", index, input, weight, product);
        }
        if (linear.Bias is { } bias)
            yield return Message.Of("Explanation_Bias", Text(bias));
    }

    private static IEnumerable<Message> Softmax(SoftmaxExplanation softmax)
    {
        yield return Message.Of("Explanation_LargestLogit", Text(softmax.Shift));
        for (var i = 0; i < softmax.Powers.Length; i++)
            yield return Message.Of("Explanation_Power", Text(i), Text(softmax.Logits[i]), Bracketed(Text(softmax.Shift)), Text(softmax.Powers[i]));
        yield return Message.Of("Explanation_Sum", Text(softmax.Sum));
        yield return Formula($"{Text(softmax.Powers[softmax.Class])} / {Text(softmax.Sum)} = {Text(softmax.Total)}");
    }

    private static Message[] Then(FollowingActivation? following, double z) => following is null ? [] :
    [
        Message.Of("Explanation_Then", following.Layer.Name, following.Layer.TorchName, following.Function.Text(z, Text), Text(following.Total)),
        Message.Of("Explanation_ThenValue", Text(following.Value)),
    ];
}
