using System.Globalization;
using Explorer.Web.Lessons;
using NCalc;

namespace Explorer.Web.Tests.Lessons;

/// <summary>Evaluates the formulas that lessons give beside their numbers: the right ones, and the mistaken ones of wrong answers.</summary>
public sealed class LessonFormulaTests
{
    public static TheoryData<string> Names => [.. LessonBook.Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Formula_OfEveryNumber_GivesTheNumber(string id)
    {
        foreach (var question in LessonBook.Find(id)!.Steps.Select(step => step.Ask).OfType<LessonQuestion>().Where(question => question.Number is not null))
        {
            // A number of the network is computed from the network.
            Assert.True(question.Number!.StartsWith('{') == (question.Formula is null), question.Text.English);
            if (question.Formula is { } formula)
            {
                var value = AssertGives(question.Number, formula, question.IsRounded);
                Assert.Equal(Math.Abs(value - question.Value) > 1e-9, question.IsRounded);
                Assert.True(question.Check(value.ToString("R", CultureInfo.InvariantCulture))!.IsRight);
            }
            Assert.All(question.Misconceptions!, misconception => AssertGives(misconception.Number, misconception.Formula, misconception.Number.Contains('.', StringComparison.Ordinal)));
            // Two mistakes with the same number could not be told apart.
            Assert.Distinct(question.Misconceptions!.Select(misconception => LessonFacts.Number(misconception.Number)));
        }
    }

    [Theory]
    [InlineData("mistake/7", "2.667", true)]
    [InlineData("mistake/7", "2.68", false)]
    [InlineData("loop/5", "12.488", true)]
    [InlineData("loop/5", "12.4", false)]
    [InlineData("vanishing/2", "206.25", true)]
    [InlineData("vanishing/2", "207", false)]
    [InlineData("kernel/1", "25.2", false)]
    public void Answer_MoreExactThanTheRoundedNumber_IsRight(string step, string typed, bool isRight)
    {
        var (lesson, index) = LessonStepText.Read(step)!.Value;
        Assert.Equal(isRight, lesson.Steps[index].Ask!.Check(typed)!.IsRight);
    }

    private static double AssertGives(string number, string formula, bool isRounded)
    {
        var decimals = number.StartsWith('{') ? 0 : number.Length - 1 - (number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? point : number.Length - 1);
        var computed = Convert.ToDouble(new Expression(formula).Evaluate(), CultureInfo.InvariantCulture);
        Assert.True(Math.Abs(computed - LessonFacts.Number(number)) <= 0.5 * Math.Pow(10, -decimals) * (isRounded ? 1 : 1e-9), $"{formula} is {computed}, not {number}");
        return computed;
    }
}
