using System.Collections.Immutable;
using Explorer.Classroom.Questions;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Web.Classroom.Questions;
using Explorer.Web.Training;

namespace Explorer.Web.Tests.Classroom;

/// <summary>How answers to a room's questions are read, marked and counted.</summary>
public sealed class MarkingTests
{
    [Theory]
    [InlineData("16×10×10")]
    [InlineData(" 16 x 10 X 10 ")]
    [InlineData("[1, 16, 10, 10]")]
    [InlineData("torch.Size([1, 16, 10, 10])")]
    [InlineData("(16,10,10)")]
    [InlineData("１６，１０，１０")]
    [InlineData("16*10*10")]
    [InlineData("١٦×١٠×١٠")]
    [InlineData("۱۶، ۱۰، ۱۰")]
    [InlineData("१६ x १० x १०")]
    public void Shape_HoweverItIsTyped_IsTheSameAnswer(string typed) => Assert.Equal("16×10×10", Conv2().Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("sixteen")]
    [InlineData("16.5×10")]
    [InlineData("-16×10×10")]
    [InlineData("16×10×10 maps")]
    [InlineData("1 2 3 4 5 6 7 8 9 10")]
    [InlineData("99999999999999999999")]
    [InlineData("٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩")]
    public void Shape_ThatIsNone_IsRefused(string typed) => Assert.Null(Conv2().Read(typed));

    [Theory]
    [InlineData("16×10×10", true, "")]
    [InlineData("16×14×14", false, "KeptSide")]
    [InlineData("6×10×10", false, "InputChannels")]
    [InlineData("16×9×9", false, "ForgotPlusOne")]
    [InlineData("6×9×9", false, "InputChannels ForgotPlusOne")]
    [InlineData("10×10×16", false, "ChannelsLast")]
    [InlineData("10×10", false, "NoChannels")]
    [InlineData("1600", false, "CountedElements")]
    [InlineData("16×10×9", false, "ForgotPlusOne")]
    [InlineData("17×23×23", false, "")]
    [InlineData("3", false, "")]
    public void Shape_OfConv2_ShowsTheMistake(string answer, bool isRight, string mistakes)
    {
        var mark = Conv2().Assess(answer);

        Assert.Equal(isRight, mark.IsRight);
        Assert.Equal(mistakes.Split(' ', StringSplitOptions.RemoveEmptyEntries), mark.Mistakes);
    }

    [Fact]
    public void Questions_AboutEveryLayer_MarkTheirOwnAnswerAsRight()
    {
        var marked = 0;
        foreach (var network in ArchitecturePresets.All.Where(RunFitness.Fits))
            foreach (var layer in network.Layers)
                foreach (var asked in ShapeMarking.For(layer))
                {
                    var marking = Marking.Of(ShapeMarking.Ask(network, layer.Name, asked));
                    Assert.Equal(marking.Right, marking.Read(marking.Right!));
                    Assert.True(marking.Assess(marking.Right!).IsRight);
                    marked++;
                }
        Assert.True(marked > 100);
    }

    [Fact]
    public void Number_OfALayer_IsDiagnosed()
    {
        var marking = Marking.Of(ShapeMarking.Ask(LeNet.Classic, "conv2", nameof(Asked.Parameters)));

        Assert.Equal("2416", marking.Right);
        Assert.Equal("2416", marking.Read("2,416"));
        Assert.Equal(["ForgotBias"], marking.Assess("2400").Mistakes);
        Assert.Equal(DiagnosisKind.ForgotBias, Assert.Single(marking.Assess("2400").Diagnoses).Kind);
    }

    [Theory]
    [InlineData("61,706", "61706")]
    [InlineData(" ６１，７０６ ", "61706")]
    [InlineData("٦١٬٧٠٦", "61706")]
    [InlineData("२४१६", "2416")]
    [InlineData("6,14", null)]
    [InlineData("61,7060", null)]
    public void Number_WithCommas_IsReadAsThousandsOnly(string typed, string? read) =>
        Assert.Equal(read, Marking.Of(ShapeMarking.Ask(LeNet.Classic, "conv2", nameof(Asked.Parameters))).Read(typed));

    [Theory]
    [InlineData("[2, 2, 3]", true, "")]
    [InlineData("[3, 2, 2]", false, "OtherOrder")]
    [InlineData("[2, 3]", false, "ForgotLevel")]
    [InlineData("[1, 2, 2, 3]", false, "ExtraLevel")]
    [InlineData("[12]", false, "CountedElements")]
    [InlineData("[3]", false, "GaveRank")]
    [InlineData("[2, 4, 12]", false, "CountedWholeLevel")]
    [InlineData("[1, 1, 2]", false, "CountedCommas")]
    [InlineData("[5, 5, 5]", false, "")]
    public void Brackets_ShowTheMistake(string answer, bool isRight, string mistake)
    {
        var marking = Marking.Of(new RoomQuestion { Kind = QuestionKind.Brackets, Text = "[[[1,2,3],[4,5,6]],[[1,2,3],[4,5,6]]]" });

        var mark = marking.Assess(marking.Read(answer)!);

        Assert.Equal(isRight, mark.IsRight);
        Assert.Equal(mistake.Length == 0 ? [] : [mistake], mark.Mistakes);
    }

    [Theory]
    [InlineData("0.127", "0.127", true, "")]
    [InlineData("0.127", "0,1269", true, "")]
    [InlineData("0.127", "0.13", false, "")]
    [InlineData("0.127", "1.27", false, "PowerOfTen")]
    [InlineData("28", "28.0", true, "")]
    [InlineData("28", "27", false, "OffByOne")]
    [InlineData("28", "-28", false, "Sign")]
    [InlineData("28", "0", false, "")]
    [InlineData("0", "1", false, "OffByOne")]
    [InlineData("1", "10", false, "PowerOfTen")]
    [InlineData("0.50", "0.46", false, "")]
    [InlineData("0.50", "0.495", true, "")]
    [InlineData("0.5", "0.46", true, "")]
    [InlineData("0,50", "0.46", false, "")]
    [InlineData("2.5", "2.45", true, "")]
    [InlineData("61706", "61,706", true, "")]
    [InlineData("61,706", "61706", true, "")]
    [InlineData("61,706", "61706.2", false, "")]
    [InlineData("1234.5", "-1,234.5", false, "Sign")]
    [InlineData("6.14", "6,14", true, "")]
    [InlineData("0.127", "0,127", true, "")]
    [InlineData("0.127", "٠٫١٢٧", true, "")]
    [InlineData("۲۸", "27", false, "OffByOne")]
    public void Number_ShowsTheMistake(string right, string answer, bool isRight, string mistake)
    {
        var marking = Marking.Of(new RoomQuestion { Kind = QuestionKind.Number, Text = "How many?", Right = right });

        var mark = marking.Assess(marking.Read(answer)!);

        Assert.Equal(isRight, mark.IsRight);
        Assert.Equal(mistake.Length == 0 ? [] : [mistake], mark.Mistakes);
    }

    [Theory]
    [InlineData(QuestionKind.Number, "28.0")]
    [InlineData(QuestionKind.Brackets, "")]
    [InlineData(QuestionKind.Choice, "no")]
    [InlineData(QuestionKind.Prediction, "no")]
    [InlineData(QuestionKind.Shape, "")]
    public void Answer_ThatIsNone_IsWrongAndEndsNothing(QuestionKind kind, string right)
    {
        string[] stored = ["yes", "", "NaN", "1e999", "−3", "٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩", "\uD835", "[[", "999999999×999999999×999999999"];
        var marking = kind == QuestionKind.Shape ? Conv2()
            : Marking.Of(new RoomQuestion { Kind = kind, Text = kind == QuestionKind.Brackets ? "[[1,2,3],[4,5,6]]" : "What?", Right = right.Length == 0 ? null : right, Choices = kind is QuestionKind.Choice or QuestionKind.Prediction ? ["no", "maybe"] : [] });
        Assert.All(marking.Count(stored.Select((text, i) => new GivenAnswer(i + 1, text)), showsRight: true), one => Assert.False(one.Mark.IsRight));
    }

    [Fact]
    public void Prediction_TellsHowProbableTheNetworkFindsAnAnswer()
    {
        var marking = Marking.Of(new RoomQuestion { Kind = QuestionKind.Prediction, Choices = ["1", "7"], Right = "7", Probabilities = [.25f, .75f] });

        Assert.Equal((false, .25f), (marking.Assess("1").IsRight, marking.Assess("1").Probability));
        Assert.Equal((true, .75f), (marking.Assess("7").IsRight, marking.Assess("7").Probability));
        Assert.Null(marking.Read("9"));
    }

    [Fact]
    public void Opinions_AreNeitherRightNorWrong() =>
        Assert.Null(Marking.Of(new RoomQuestion { Kind = QuestionKind.Choice, Text = "Which?", Choices = ["a", "b"] }).Assess("a").IsRight);

    [Fact]
    public void Counts_BeginWithTheMostFrequent_AndWithTheRightOneOfEquals()
    {
        ImmutableArray<GivenAnswer> given = [new(1, "16×9×9"), new(2, "16×10×10"), new(3, "6×10×10"), new(4, "6×10×10"), new(5, "16×14×14")];

        Assert.Equal([("6×10×10", 2), ("16×10×10", 1), ("16×14×14", 1), ("16×9×9", 1)], Conv2().Count(given, showsRight: true).Select(one => (one.Answer, one.Count)));
    }

    [Fact]
    public void Counts_BeforeTheAnswerIsRevealed_SayNothingOfTheRightOne()
    {
        ImmutableArray<GivenAnswer> given = [new(1, "16×10×10"), new(2, "10×10×16"), new(3, "16×14×14")];

        Assert.Equal(["10×10×16", "16×10×10", "16×14×14"], Conv2().Count(given, showsRight: false).Select(one => one.Answer));
    }

    [Fact]
    public void Table_WithCommasQuotesAndFormulas_IsSafe() =>
        Assert.Equal("1,\"a, \"\"b\"\"\",'=1+1,-5,'@sum,\"two\nlines\"\r\n", Csv.Row(["1", "a, \"b\"", "=1+1", "-5", "@sum", "two\nlines"]));

    private static Marking Conv2() => Marking.Of(ShapeMarking.Ask(LeNet.Classic, "conv2", ShapeMarking.WholeShape));
}
