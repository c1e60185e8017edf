using Explorer.Web.Classroom;

namespace Explorer.Web.Tests.Classroom;

public sealed class JoinLimitsTests
{
    [Fact]
    public void Code_OfAClassThatHasEnded_CountsOnceForAllOfASchool()
    {
        using var limits = new JoinLimits();
        for (var tablet = 0; tablet < 3 * JoinLimits.PerMinute; tablet++)
            limits.Missed("school", "K7C4XG");
        Assert.False(limits.IsExhausted("school"));
        for (var i = 0; i < JoinLimits.PerMinute - 1; i++)
            limits.Missed("school", $"{i}");
        Assert.True(limits.IsExhausted("school"));
        Assert.False(limits.IsExhausted("elsewhere"));
    }

    [Fact]
    public void Keys_OfOneClass_CountEach()
    {
        using var limits = new JoinLimits();
        for (var i = 0; i < JoinLimits.PerMinute; i++)
            limits.Missed("school");
        Assert.True(limits.IsExhausted("school"));
    }
}
