using Explorer.Network.Architecture;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Network.Layers;
using Explorer.Web.Components.Shapes;

namespace Explorer.Web.Tests.Shapes;

public sealed class PredictionTests
{
    private static readonly Layer Conv1 = LeNet.Classic["conv1"];
    private static readonly ShapeInference Network = ShapeInference.Of(LeNet.Classic.Kinds);
    private readonly Prediction _prediction = new();

    public PredictionTests() => _prediction.Begin(Network, "conv1");

    [Fact]
    public void Prediction_SwitchedOff_HidesNothing()
    {
        Assert.False(_prediction.Hides("conv1"));
        Assert.Null(_prediction.Question(Conv1));
    }

    [Fact]
    public void Layer_WithAllItsAnswers_IsShown()
    {
        _prediction.Toggle("conv1");
        Assert.False(_prediction.Hides("input"));
        foreach (var answer in new long[] { 28, 6, 156 })
        {
            Assert.True(_prediction.Hides("conv1"));
            Assert.Equal(DiagnosisKind.Right, _prediction.Answer(Conv1, answer).Kind);
        }
        Assert.False(_prediction.Hides("conv1"));
        Assert.True(_prediction.Hides("act1"));
        Assert.Equal((3, 3, 3), (_prediction.Record.Streak, _prediction.Record.Right, _prediction.Record.Asked));
    }

    [Fact]
    public void Question_TriedTwice_CountsOnce()
    {
        _prediction.Toggle("conv1");
        Assert.Equal(DiagnosisKind.ForgotPadding, _prediction.Answer(Conv1, 24).Kind);
        Assert.Equal(DiagnosisKind.ForgotPlusOne, _prediction.Answer(Conv1, 27).Kind);
        Assert.Equal(Asked.Rows, _prediction.Question(Conv1)!.Asked);
        _prediction.Answer(Conv1, 28);
        Assert.Equal(Asked.Channels, _prediction.Question(Conv1)!.Asked);
        Assert.Equal((0, 0, 1), (_prediction.Record.Streak, _prediction.Record.Right, _prediction.Record.Asked));
        Assert.Equal([KeyValuePair.Create(DiagnosisKind.ForgotPadding, 1)], _prediction.Record.Mistakes);
    }

    [Fact]
    public void Question_GivenUp_EndsTheStreakAndGoesOn()
    {
        _prediction.Toggle("conv1");
        _prediction.Answer(Conv1, 28);
        _prediction.GiveUp(Conv1);
        Assert.Equal(Asked.Parameters, _prediction.Question(Conv1)!.Asked);
        Assert.Equal(DiagnosisKind.Right, _prediction.Last!.Kind);
        Assert.Equal((0, 1, 1, 2), (_prediction.Record.Streak, _prediction.Record.Best, _prediction.Record.Right, _prediction.Record.Asked));
    }

    [Fact]
    public void Layers_BehindTheOneAsked_HideTheirInputToo()
    {
        _prediction.Toggle("conv1");
        Assert.Equal("conv1", _prediction.Current);
        // The next layers' sentences would begin with the answer.
        Assert.All(Network.SequentialNames.Skip(1), name => Assert.True(_prediction.Hides(name)));
        Assert.Null(_prediction.Question(LeNet.Classic["pool1"]));
        foreach (var answer in new long[] { 28, 6, 156 })
            _prediction.Answer(Conv1, answer);
        Assert.Equal("act1", _prediction.Current);
        Assert.Equal(Asked.Rows, _prediction.Question(LeNet.Classic["act1"])!.Asked);
        Assert.Null(_prediction.Last);
    }

    [Fact]
    public void Layers_BeforeTheOneAsked_StayOpen()
    {
        _prediction.Toggle("conv2");
        Assert.False(_prediction.Hides("pool1"));
        Assert.Equal(Asked.Rows, _prediction.Question(LeNet.Classic["conv2"])!.Asked);
        _prediction.AskFrom("fc1");
        Assert.False(_prediction.Hides("flatten"));
        Assert.Equal(Asked.Length, _prediction.Question(LeNet.Classic["fc1"])!.Asked);
        Assert.Equal(0, _prediction.Record.Asked);
    }

    [Fact]
    public void LastLayer_Answered_LeavesNothingHidden()
    {
        _prediction.Toggle("fc3");
        foreach (var answer in new long[] { 10, 850 })
            _prediction.Answer(LeNet.Classic["fc3"], answer);
        Assert.Null(_prediction.Current);
        Assert.DoesNotContain(Network.Names, _prediction.Hides);
    }

    [Fact]
    public void OtherNetwork_AsksFromTheBeginning()
    {
        _prediction.Toggle("conv1");
        foreach (var answer in new long[] { 28, 6, 156 })
            _prediction.Answer(Conv1, answer);
        _prediction.Begin(Network, "conv1");
        Assert.True(_prediction.Hides("conv1"));
        Assert.True(_prediction.IsOn);
    }

    [Fact]
    public void Network_ThatBreaks_AsksNoFurtherThanItFits()
    {
        _prediction.Begin(ShapeInference.Of(Edited.Classic(("conv2", new Conv2d(16, 15)))), "pool1");
        _prediction.Toggle("pool1");
        var pool1 = ShapeInference.Of(LeNet.Classic.Kinds).Find("pool1")!;
        foreach (var answer in new long[] { 14, 6 })
            _prediction.Answer(pool1, answer);
        Assert.Null(_prediction.Current);
        Assert.True(_prediction.Hides("conv2"));
    }

    [Fact]
    public void Record_WrittenAndRead_IsTheSame()
    {
        var record = new PredictionRecord().With(DiagnosisKind.Right).With(DiagnosisKind.ForgotBias).With(DiagnosisKind.Unknown).With(DiagnosisKind.Right);
        var read = PredictionRecord.Read(record.Write());
        Assert.Equal((1, 1, 2, 4), (read.Streak, read.Best, read.Right, read.Asked));
        Assert.Equal(record.Mistakes, read.Mistakes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"Streak":"many"}""")]
    [InlineData("""{"Streak":5,"Best":2,"Right":9,"Asked":9,"Mistakes":{}}""")]
    [InlineData("""{"Streak":0,"Best":0,"Right":0,"Asked":-1,"Mistakes":{}}""")]
    [InlineData("""{"Streak":0,"Best":0,"Right":0,"Asked":1,"Mistakes":null}""")]
    [InlineData("""{"Streak":0,"Best":0,"Right":0,"Asked":1,"Mistakes":{"999":1}}""")]
    [InlineData("""{"Streak":0,"Best":0,"Right":0,"Asked":1,"Mistakes":{"Nonsense":1}}""")]
    public void Record_OfAnythingElse_IsEmpty(string? text) => Assert.Equal(new PredictionRecord(), PredictionRecord.Read(text));
}
