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
        // zero_grad in one of four places before backward; everything else has one order.
        Assert.Equal(4, orders.Count(order => TrainingLoop.MistakeOf(order) is null));
        foreach (var order in orders)
            Assert.Equal(Run(order), TrainingLoop.MistakeOf(order));
        Assert.Equal(Enum.GetValues<LoopMistake>(), orders.Select(TrainingLoop.MistakeOf).OfType<LoopMistake>().Distinct().Order());
        Assert.NotNull(TrainingLoop.MistakeOf(TrainingLoop.Dealt));
        Assert.Equal(Right.Order(), TrainingLoop.Dealt.Order());
    }

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

    /// <summary>One pass on ŷ = w·x with the loss (ŷ − y)²; w was 1, its gradient left from before −8.</summary>
    private static LoopMistake? Run(IReadOnlyList<LoopLine> order)
    {
        const double x = 2, y = 3, rate = 0.1;
        double weight = 1, left = -8;
        double? gradient = null, output = null, loss = null;
        var (isThere, isLearning, isMoved, isCleared) = (false, true, false, false);
        foreach (var line in order)
            switch (line)
            {
                case LoopLine.ToDevice:
                    isThere = true;
                    break;
                case LoopLine.Forward when !isThere:
                    return LoopMistake.NotOnDevice;
                case LoopLine.Forward:
                    output = weight * x;
                    break;
                case LoopLine.Loss when output is null:
                    return LoopMistake.NoOutput;
                case LoopLine.Loss:
                    loss = Math.Pow(output!.Value - y, 2);
                    break;
                case LoopLine.Backward when loss is null:
                    return LoopMistake.NoLoss;
                case LoopLine.Backward:
                    gradient = left + 2 * (output!.Value - y) * x;
                    break;
                case LoopLine.ZeroGrad when isMoved:
                    return LoopMistake.ClearedAfterwards;
                case LoopLine.ZeroGrad when gradient is not null:
                    return LoopMistake.GradientLost;
                case LoopLine.ZeroGrad:
                    (left, isCleared) = (0, true);
                    break;
                case LoopLine.Step when gradient is null:
                    return LoopMistake.NoGradient;
                case LoopLine.Step:
                    (weight, isMoved) = (weight - rate * gradient!.Value, true);
                    break;
                case LoopLine.Eval when !isMoved:
                    return LoopMistake.EvaluatedTooEarly;
                default:
                    isLearning = false;
                    break;
            }
        // The right order moves w by the gradient of this batch alone.
        Assert.True(isCleared && !isLearning);
        Assert.Equal(1.4, weight, 12);
        return null;
    }

    private static IEnumerable<LoopLine[]> Permutations(List<LoopLine> lines) => lines.Count == 0 ? [[]]
        : lines.SelectMany(first => Permutations([.. lines.Where(line => line != first)]).Select(rest => (LoopLine[])[first, .. rest]));
}
