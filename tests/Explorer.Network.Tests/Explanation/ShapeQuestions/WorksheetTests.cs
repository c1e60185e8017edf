using Explorer.Network.Architecture;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Network.Tests.Reference;

namespace Explorer.Network.Tests.Explanation.ShapeQuestions;

public sealed class WorksheetTests
{
    [Fact]
    public void Sheet_OfOneSeed_IsTheSameAndOfAnotherDiffers()
    {
        Assert.Equal(Summary(1), Summary(1));
        Assert.Equal(30, Enumerable.Range(1, 30).Select(Summary).Distinct().Count());

        static string Summary(int seed) => string.Join(' ', Worksheet.For(LeNetDesign.Classic, seed).Questions.Select(question =>
            $"{question.Question.Layer.Name}:{question.Question.Asked}:{question.Change?.Field.Number}:{question.Change?.To}"));
    }

    [Fact]
    public void Questions_OfRandomNetworks_HaveTheAnswersOfTheChangedNetwork()
    {
        foreach (var design in RandomDesigns.Take(80, seed: 6).Where(design => ShapeInference.Of(design).Network is not null))
        {
            var sheet = Worksheet.For(design, seed: 3);
            Assert.Equal(6, sheet.Questions.Count(question => question.Change is null));
            Assert.InRange(sheet.Questions.Length, 7, 10);
            foreach (var (question, change) in sheet.Questions)
            {
                var network = (change is null ? design : change.Field.With(design, change.To)).Build();
                Assert.Equal(new ShapeQuestion(network[question.Layer.Name], question.Asked).Answer, question.Answer);
                Assert.NotEqual(change?.From ?? -1, change?.To);
            }
        }
    }

    [Fact]
    public void Sheet_OfANetworkThatDoesNotFit_IsRefused() =>
        Assert.Throws<ArchitectureException>(() => Worksheet.For(new LeNetDesign { Conv2 = new(16, Kernel: 15) }, seed: 1));
}
