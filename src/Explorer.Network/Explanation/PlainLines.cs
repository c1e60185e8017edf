using Explorer.Network.Architecture;
using static Explorer.Network.Explanation.Numbers;

namespace Explorer.Network.Explanation;

/// <summary>The lines of an explanation in plain text.</summary>
internal static class PlainLines
{
    public static IEnumerable<string> Of(CellExplanation explanation)
    {
        var terms = explanation switch
        {
            InputExplanation input => [$"pixel / 255 = {Text(input.Pixel)} / 255"],
            ConvolutionExplanation conv => Convolution(conv),
            ActivationExplanation activation => [
                $"z = {Text(activation.Input)}",
                $"{Function(activation.Function, activation.Input)} = {Text(activation.Total)}, slope there {Text(activation.Slope)}"],
            PoolingExplanation pool => Pool(pool),
            FlattenExplanation flatten => [
                $"a copy of {flatten.Source.Layer}{(flatten.Maps.IsSpatial ? Place(flatten.Source) : $", element {Text(flatten.Source.Column)}")}",
                flatten.Formula],
            LinearExplanation linear => Linear(linear),
            SoftmaxExplanation softmax => Softmax(softmax),
            _ => throw new ArgumentException($"No text is known for {explanation.GetType().Name}.", nameof(explanation)),
        };
        var following = explanation switch
        {
            ConvolutionExplanation conv => conv.Following,
            LinearExplanation linear => linear.Following,
            _ => null,
        };
        return
        [
            $"{explanation.Layer.Name} ({explanation.Layer.TorchName}){(explanation.Layer.Output.IsSpatial ? Place(explanation.Cell) : $", element {Text(explanation.Cell.Column)}")}",
            .. terms,
            $"total = {Text(explanation.Total)}",
            $"in the map: {Text(explanation.Value)}",
            .. Then(following, explanation.Total),
            RoundingNote.For(explanation),
        ];
    }

    private static string Place(CellAddress cell) => $", map {Text(cell.Channel)}, row {Text(cell.Row)}, column {Text(cell.Column)}";

    private static string Function(Activation function, double z) => function == Activation.Sigmoid
        ? $"1 / (1 + e^({Text(-z)}))"
        : $"max(0, {Text(z)})";

    private static IEnumerable<string> Convolution(ConvolutionExplanation conv)
    {
        yield return $"window from row {Text(conv.FirstRow)}, column {Text(conv.FirstColumn)} of each input map, {Text(conv.Kernel)}×{Text(conv.Kernel)}";
        foreach (var term in conv.Terms)
        {
            yield return $"input map {Text(term.InputChannel)}:";
            for (var i = 0; i < term.Products.Length; i++)
                yield return $"  {Text(term.Patch[i])} × {Bracketed(Text(term.Kernel[i]))} = {Text(term.Products[i])}{(term.IsPadding[i] ? "  (padding)" : "")}";
            yield return $"  partial sum = {Text(term.Sum)}";
        }
        yield return $"bias = {Text(conv.Bias)}";
        yield return $"{string.Join(" + ", conv.Terms.Select(term => term.Sum).Append(conv.Bias).Select(sum => Bracketed(Text(sum))))} = {Text(conv.Total)}";
    }

    private static IEnumerable<string> Pool(PoolingExplanation pool)
    {
        for (var i = 0; i < pool.Window.Length; i++)
        {
            var cell = pool.Window[i];
            var note = cell.IsPadding ? "  (padding)" : pool.Maxima.Contains(i) ? "  (largest)" : "";
            yield return $"row {Text(cell.Row)}, column {Text(cell.Column)}: {Text(cell.Value)}{note}";
        }
        if (pool.Function == Pooling.Average)
            yield return $"mean = {Text(pool.Sum)} / {Text(pool.Divisor)} = {Text(pool.Total)}";
        else
            yield return $"maximum = {Text(pool.Total)}{(pool.Ties ? $", shared by {Text(pool.Maxima.Length)} cells" : "")}";
    }

    private static IEnumerable<string> Linear(LinearExplanation linear)
    {
        foreach (var part in linear.Contributions)
        {
            var source = part.Source is { } cell ? $"  ({cell.Layer}{Place(cell)})" : "";
            yield return $"input {Text(part.Index)}: {Text(part.Input)} × {Bracketed(Text(part.Weight))} = {Text(part.Product)}{source}";
        }
        yield return $"bias = {Text(linear.Bias)}";
    }

    private static IEnumerable<string> Softmax(SoftmaxExplanation softmax)
    {
        yield return $"largest logit = {Text(softmax.Shift)}";
        for (var i = 0; i < softmax.Powers.Length; i++)
            yield return $"class {Text(i)}: e^({Text(softmax.Logits[i])} − {Bracketed(Text(softmax.Shift))}) = {Text(softmax.Powers[i])}";
        yield return $"sum = {Text(softmax.Sum)}";
        yield return $"{Text(softmax.Powers[softmax.Class])} / {Text(softmax.Sum)} = {Text(softmax.Total)}";
    }

    private static IEnumerable<string> Then(FollowingActivation? following, double z) => following is null ? [] :
    [
        $"then {following.Layer.Name} ({following.Layer.TorchName}): {Function(following.Function, z)} = {Text(following.Total)}",
        $"in that map: {Text(following.Value)}",
    ];
}
