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
                AssertGives(question.Number, formula);
            Assert.All(question.Misconceptions!, misconception => AssertGives(misconception.Number, misconception.Formula));
            // Two mistakes with the same number could not be told apart.
            Assert.Distinct(question.Misconceptions!.Select(misconception => LessonFacts.Number(misconception.Number)));
        }
    }

    private static void AssertGives(string number, string formula)
    {
        var decimals = number.StartsWith('{') ? 0 : number.Length - 1 - (number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? point : number.Length - 1);
        var computed = Convert.ToDouble(new Expression(formula).Evaluate(), CultureInfo.InvariantCulture);
        Assert.True(Math.Abs(computed - LessonFacts.Number(number)) <= 0.5 * Math.Pow(10, -decimals) * (decimals == 0 ? 1e-9 : 1), $"{formula} is {computed}, not {number}");
    }
}
