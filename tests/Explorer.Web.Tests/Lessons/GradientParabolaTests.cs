using System.Globalization;
using Bunit;
using Explorer.Web.Components.Lessons;
using Explorer.Web.Localization;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Lessons;

public sealed class GradientParabolaTests : BunitContext
{
    public GradientParabolaTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLanguages();
        Services.AddMudServices();
    }

    [Fact]
    public void Steps_WithTheLessonsRate_FallAlongTheParabola()
    {
        var parabola = Render<GradientParabola>();
        Assert.Equal(("0.5", "4", "-8"), Shown(parabola));
        Assert.Contains("next w = 0.5 − 0.1 · (−8) = 1.3", parabola.Markup, StringComparison.Ordinal);
        parabola.Find("[data-testid=parabola-step]").Click();
        Assert.Equal("1", parabola.Find("figure").GetAttribute("data-steps"));
        Assert.Single(parabola.FindAll(".past"));
        parabola.Find("[data-testid=parabola-reset]").Click();
        Assert.Equal(("0.5", "4", "-8"), Shown(parabola));
    }

    [Fact]
    public void Slider_ToTheMinimum_HasNoSlope()
    {
        var parabola = Render<GradientParabola>();
        parabola.Find("[data-testid=parabola-w]").Input("0");
        Assert.Equal(("1.5", "0", "0"), Shown(parabola));
        Assert.Equal("Rests", parabola.Find("[data-testid=parabola-outcome]").GetAttribute("data-outcome"));
        Assert.Equal("", parabola.Find(".step").GetAttribute("d"));
    }

    [Fact]
    public void Rate_SetTooLarge_DivergesWhileThePictureFollows()
    {
        var parabola = Render<GradientParabola>();
        parabola.Find("[data-testid=parabola-rate]").Input("0.6");
        Assert.Equal("Diverges", parabola.Find("[data-testid=parabola-outcome]").GetAttribute("data-outcome"));
        for (var i = 0; i < 2; i++)
            parabola.Find("[data-testid=parabola-step]").Click();
        Assert.Equal("true", parabola.Find("figure").GetAttribute("data-diverged"));
        // All that was visited is inside the picture.
        Assert.All(parabola.FindAll("circle"), circle => Assert.InRange(double.Parse(circle.GetAttribute("cx")!, CultureInfo.InvariantCulture), 0, 340));
    }

    private static (string?, string?, string?) Shown(IRenderedComponent<GradientParabola> parabola) =>
        (parabola.Find("figure").GetAttribute("data-w"), parabola.Find("figure").GetAttribute("data-loss"), parabola.Find("figure").GetAttribute("data-gradient"));
}
