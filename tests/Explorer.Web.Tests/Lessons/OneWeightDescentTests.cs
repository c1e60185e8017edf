using Explorer.Web.Lessons;

namespace Explorer.Web.Tests.Lessons;

public sealed class OneWeightDescentTests
{
    private readonly OneWeightDescent _descent = new();

    [Theory]
    [InlineData(-0.5)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    [InlineData(3.2)]
    public void Gradient_IsTheSlopeByCentralDifferences(double weight)
    {
        const double h = 1e-6;
        Assert.Equal((OneWeightDescent.Loss(weight + h) - OneWeightDescent.Loss(weight - h)) / (2 * h), OneWeightDescent.Gradient(weight), 1e-6);
    }

    [Fact]
    public void Step_OfTheLesson_IsTheLessonsNumbers()
    {
        Assert.Equal(4, OneWeightDescent.Loss(_descent.Weight));
        Assert.Equal(-8, OneWeightDescent.Gradient(_descent.Weight));
        _descent.Step();
        Assert.Equal(1.3, _descent.Weight, 1e-12);
        Assert.Equal(0.16, OneWeightDescent.Loss(_descent.Weight), 1e-12);
        Assert.Equal([0.5], _descent.Path);
    }

    [Theory]
    [InlineData(0.1, DescentStep.Falls)]
    [InlineData(0.24, DescentStep.Falls)]
    [InlineData(0.25, DescentStep.Bounces)]
    [InlineData(0.26, DescentStep.Diverges)]
    [InlineData(1, DescentStep.Diverges)]
    public void Outcome_IsWhatTheStepsDoToTheLoss(double rate, DescentStep expected)
    {
        _descent.Rate = rate;
        Assert.Equal(expected, _descent.Outcome);
        var before = OneWeightDescent.Loss(_descent.Weight);
        _descent.Step();
        var after = OneWeightDescent.Loss(_descent.Weight);
        Assert.Equal(expected switch { DescentStep.Falls => -1, DescentStep.Bounces => 0, _ => 1 }, Math.Sign(Math.Round(after - before, 9)));
    }

    [Fact]
    public void Rate_ThatIsTooLarge_DivergesAndEnds()
    {
        _descent.Rate = 1;
        for (var i = 0; i < 100; i++)
            _descent.Step();
        Assert.True(_descent.HasDiverged);
        Assert.True(double.IsFinite(_descent.Weight));
        Assert.True(_descent.Path.Count < 20);
    }

    [Fact]
    public void Weight_MovedToTheMinimum_RestsAndHasNoPath()
    {
        _descent.Step();
        _descent.MoveTo(OneWeightDescent.Minimum);
        Assert.Equal((DescentStep.Rests, 0.0), (_descent.Outcome, OneWeightDescent.Gradient(_descent.Weight)));
        Assert.Empty(_descent.Path);
        Assert.False(_descent.HasDiverged);
    }
}
