using System.Globalization;
using Bunit;
using Explorer.Web.Components.Layout;
using Explorer.Web.Components.Shapes;
using Explorer.Web.Localization;
using Explorer.Web.Resources;
using Explorer.Web.Tests.Shapes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Tests.Localization;

public sealed class LanguageTests : ShapesTest
{
    [Theory]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("en-GB", "en")]
    [InlineData("de", "en")]
    public void RequestedLanguage_OfAnyCulture_IsAnsweredInALanguage(string requested, string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(requested);
        Assert.Equal(language, new Language().Culture.Name);
    }

    [Fact]
    public async Task Text_FollowsTheVisitorAndNotTheThread()
    {
        var layout = Services.GetRequiredService<IStringLocalizer<LayoutText>>();
        await Language.SetAsync(Languages.Chinese);
        CultureInfo.CurrentUICulture = Languages.English;
        Assert.Equal(("键盘快捷键", "形状"), (layout["Shortcuts_Title"].Value, Text["Page"].Value));
        await Language.SetAsync(Languages.English);
        CultureInfo.CurrentUICulture = Languages.Chinese;
        Assert.Equal(("Keyboard shortcuts", "Shapes"), (layout["Shortcuts_Title"].Value, Text["Page"].Value));
        Assert.True(layout["Nothing"].ResourceNotFound);
        Assert.Equal("1,024 outputs", Text.Count("output", 1024));
    }

    [Fact]
    public void Switch_Clicked_ChangesEveryComponentInPlaceAndThenTheBrowser()
    {
        var module = JSInterop.SetupModule("./js/language.js");
        module.SetupVoid("speak", _ => true).SetVoidResult();
        var counter = Render<BracketCounter>();
        counter.Find("[data-testid=brackets-editor]").Input("[1, 2, 3]");
        var languages = Render<LanguageSwitch>();
        Assert.Equal(("中文", "zh-Hans"), (languages.Find("button").TextContent, languages.Find("button").GetAttribute("lang")));
        languages.Find("button").Click();

        Assert.Equal(("EN", "en"), (languages.Find("button").TextContent, languages.Find("button").GetAttribute("lang")));
        Assert.Equal("数括号", counter.Find("h2").TextContent);
        Assert.Equal("[3]", counter.Find("[data-testid=brackets-shape]").GetAttribute("data-shape"));
        Assert.Equal("zh-Hans", module.Invocations["speak"].Single().Arguments[0]);
    }
}
