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

        static string Summary(int seed) => string.Join(' ', Worksheet.For(LeNet.Classic, seed).Questions.Select(question =>
            $"{question.Question.Layer.Name}:{question.Question.Asked}:{question.Change?.Field.Id}:{question.Change?.To}"));
    }

    [Fact]
    public void Questions_OfRandomNetworks_HaveTheAnswersOfTheChangedNetwork()
    {
        foreach (var edited in RandomLeNets.TakeFitting(80, seed: 6))
        {
            var sheet = Worksheet.For(edited, seed: 3);
            Assert.Equal(6, sheet.Questions.Count(question => question.Change is null));
            Assert.InRange(sheet.Questions.Length, 7, 10);
            foreach (var (question, change) in sheet.Questions)
            {
                var network = change is null ? edited : ArchitecturePresets.Build(change.Field.With([.. edited.Kinds], change.To));
                Assert.Equal(new ShapeQuestion(network[question.Layer.Name], question.Asked).Answer, question.Answer);
                Assert.NotEqual(change?.From ?? -1, change?.To);
            }
        }
    }

    [Fact]
    public void Changes_OfASheet_AreOfWindowsAndKeepTheNetworkWhole()
    {
        foreach (var seed in Enumerable.Range(1, 30))
            Assert.All(Worksheet.For(LeNet.Modern, seed).Questions.Where(question => question.Change is not null), question =>
            {
                Assert.True(question.Change!.Field.Argument is "kernel_size" or "padding" or "stride");
                Assert.Equal(Asked.Rows, question.Question.Asked);
                Assert.True(ShapeInference.Fits(question.Change.Field.With([.. LeNet.Modern.Kinds], question.Change.To)));
            });
    }
}
