using System.Globalization;
using Bunit;
using Explorer.Web.Components.Lessons;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Lessons;

/// <summary>The order of the lines is judged as running them would: here they are run, on one weight.</summary>
public sealed class TrainingLoopTests : BunitContext
{
    private static readonly LoopLine[] Right = [LoopLine.ToDevice, LoopLine.ZeroGrad, LoopLine.Forward, LoopLine.Loss, LoopLine.Backward, LoopLine.Step, LoopLine.Eval];

    public TrainingLoopTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLanguages();
        Services.AddMudServices();
    }

    [Fact]
    public void Orders_AreRightWhereRunningThemIs()
    {
        var orders = Permutations([.. Right]).ToList();
        Assert.Equal(5040, orders.Count);
        // zero_grad in one of four places before backward, or after the step; everything else has one order.
        Assert.Equal(5, orders.Count(order => TrainingLoop.MistakeOf(order) is null));
        var learned = Run(Right);
        Assert.NotNull(learned);
        foreach (var order in orders)
            Assert.Equal(Run(order) == learned, TrainingLoop.MistakeOf(order) is null);
        Assert.Equal(Enum.GetValues<LoopMistake>(), orders.Select(TrainingLoop.MistakeOf).OfType<LoopMistake>().Distinct().Order());
        Assert.NotNull(TrainingLoop.MistakeOf(TrainingLoop.Dealt));
        Assert.Equal(Right.Order(), TrainingLoop.Dealt.Order());
    }

    [Theory]
    [InlineData(LoopMistake.NotOnDevice, LoopLine.ZeroGrad, LoopLine.Forward, LoopLine.ToDevice, LoopLine.Loss, LoopLine.Backward, LoopLine.Step, LoopLine.Eval)]
    [InlineData(LoopMistake.NoOutput, LoopLine.ToDevice, LoopLine.ZeroGrad, LoopLine.Loss, LoopLine.Forward, LoopLine.Backward, LoopLine.Step, LoopLine.Eval)]
    [InlineData(LoopMistake.NoLoss, LoopLine.ToDevice, LoopLine.ZeroGrad, LoopLine.Forward, LoopLine.Backward, LoopLine.Loss, LoopLine.Step, LoopLine.Eval)]
    [InlineData(LoopMistake.NoGradient, LoopLine.ToDevice, LoopLine.ZeroGrad, LoopLine.Forward, LoopLine.Loss, LoopLine.Step, LoopLine.Backward, LoopLine.Eval)]
    [InlineData(LoopMistake.GradientLost, LoopLine.ToDevice, LoopLine.Forward, LoopLine.Loss, LoopLine.Backward, LoopLine.ZeroGrad, LoopLine.Step, LoopLine.Eval)]
    [InlineData(LoopMistake.ClearedAfterwards, LoopLine.ToDevice, LoopLine.Forward, LoopLine.Loss, LoopLine.Backward, LoopLine.Step, LoopLine.Eval, LoopLine.ZeroGrad)]
    [InlineData(LoopMistake.EvaluatedTooEarly, LoopLine.ToDevice, LoopLine.ZeroGrad, LoopLine.Forward, LoopLine.Loss, LoopLine.Backward, LoopLine.Eval, LoopLine.Step)]
    // As PyTorch's quickstart has it.
    [InlineData(null, LoopLine.ToDevice, LoopLine.Forward, LoopLine.Loss, LoopLine.Backward, LoopLine.Step, LoopLine.ZeroGrad, LoopLine.Eval)]
    public void Mistake_OfAnOrder_IsTheOneThatItMakes(LoopMistake? mistake, params LoopLine[] order) => Assert.Equal(mistake, TrainingLoop.MistakeOf(order));

    [Fact]
    public void Cards_MovedByTheirButtons_AreCheckedWithTheReasonThatFits()
    {
        var cards = Render<TrainingLoopCards>();
        Assert.Equal("open", State());
        Check();
        Assert.Equal("NoGradient", Mistake());
        Assert.Contains("gradients that backward() computes", cards.Find("[data-testid=loop-result]").TextContent, StringComparison.Ordinal);

        Arrange(Right);
        Assert.Equal("open", State());
        Check();
        Assert.Equal(("right", null), (State(), Mistake()));

        cards.Find("[data-testid=loop-down-ZeroGrad]").Click();
        Check();
        Assert.Equal("right", State());
        Arrange([LoopLine.ToDevice, LoopLine.Forward, LoopLine.Loss, LoopLine.Backward, LoopLine.ZeroGrad, LoopLine.Step, LoopLine.Eval]);
        Check();
        Assert.Equal("GradientLost", Mistake());
        Assert.True(cards.Find("[data-testid=loop-up-ToDevice]").HasAttribute("disabled"));
        Assert.True(cards.Find("[data-testid=loop-down-Eval]").HasAttribute("disabled"));

        string? State() => cards.Find("[data-testid=loop-cards]").GetAttribute("data-state");
        string? Mistake() => cards.Find("[data-testid=loop-result]").GetAttribute("data-mistake");
        void Check() => cards.Find("[data-testid=loop-check]").Click();
        List<string> Shown() => [.. cards.FindAll("li").Select(card => card.GetAttribute("data-line")!)];

        void Arrange(LoopLine[] order)
        {
            for (var place = 0; place < order.Length; place++)
                while (Shown().IndexOf($"{order[place]}") > place)
                    cards.Find($"[data-testid=loop-up-{order[place]}]").Click();
        }
    }

    /// <summary>Two passes of the loop, on ŷ = w·x with the loss (ŷ − y)², and what stands after it once; the weight after them, or null where a line fails or the network still learns.</summary>
    private static double? Run(IReadOnlyList<LoopLine> order)
    {
        const double rate = 0.1;
        double weight = 1;
        double? gradient = null, output = null, loss = null;
        var isLearning = true;
        (double X, double Y)[] batches = [(2, 3), (1, 5)];
        var loop = order.TakeWhile(line => line != LoopLine.Eval).ToList();
        return batches.All(batch => Runs(loop, batch)) && Runs(order.Skip(loop.Count), batches[^1]) && !isLearning ? weight : null;

        bool Runs(IEnumerable<LoopLine> lines, (double X, double Y) batch)
        {
            var isThere = false;
            foreach (var line in lines)
                switch (line)
                {
                    case LoopLine.ToDevice:
                        isThere = true;
                        break;
                    case LoopLine.Forward when isThere:
                        output = weight * batch.X;
                        break;
                    case LoopLine.Loss when output is not null:
                        loss = Math.Pow(output.Value - batch.Y, 2);
                        break;
                    case LoopLine.Backward when loss is not null:
                        gradient = (gradient ?? 0) + 2 * (output!.Value - batch.Y) * batch.X;
                        break;
                    case LoopLine.ZeroGrad:
                        gradient = null;
                        break;
                    // Without a gradient the optimizer leaves the weight alone.
                    case LoopLine.Step:
                        weight -= rate * (gradient ?? 0);
                        break;
                    case LoopLine.Eval:
                        isLearning = false;
                        break;
                    default:
                        return false;
                }
            return true;
        }
    }

    private static IEnumerable<LoopLine[]> Permutations(List<LoopLine> lines) => lines.Count == 0 ? [[]]
        : lines.SelectMany(first => Permutations([.. lines.Where(line => line != first)]).Select(rest => (LoopLine[])[first, .. rest]));
}
