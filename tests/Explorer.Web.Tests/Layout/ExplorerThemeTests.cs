using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Explorer.Web.Components.Layout;
using MudBlazor;
using MudBlazor.Utilities;

namespace Explorer.Web.Tests.Layout;

/// <summary>The style sheet's tokens and the component library's palettes are the same colours.</summary>
public sealed partial class ExplorerThemeTests
{
    public static TheoryData<bool> Themes => [false, true];

    [Theory]
    [MemberData(nameof(Themes))]
    public void Palette_OfATheme_HasTheTokensOfTheStyleSheet(bool isDark)
    {
        var tokens = Tokens(isDark);
        Palette palette = isDark ? ExplorerTheme.Instance.PaletteDark : ExplorerTheme.Instance.PaletteLight;
        foreach (var (token, colours) in new (string, MudColor[])[]
        {
            ("page", [palette.Background]),
            ("panel", [palette.Surface, palette.AppbarBackground, palette.DrawerBackground]),
            ("sunken", [palette.BackgroundGray]),
            ("line", [palette.LinesDefault, palette.TableLines, palette.Divider]),
            ("edge", [palette.LinesInputs]),
            ("ink", [palette.TextPrimary, palette.AppbarText, palette.DrawerText, palette.Dark]),
            ("mute", [palette.TextSecondary, palette.ActionDefault, palette.DrawerIcon, palette.Tertiary]),
            ("model", [palette.Primary, palette.Info]),
            ("model-ink", [palette.PrimaryContrastText, palette.InfoContrastText]),
            ("selected", [palette.Secondary]),
            ("selected-ink", [palette.SecondaryContrastText]),
            ("hot", [palette.Warning, palette.Error]),
            ("good", [palette.Success]),
        })
            Assert.All(colours, colour => Assert.Equal(new MudColor(tokens[token]), colour));
    }

    private static Dictionary<string, string> Tokens(bool isDark)
    {
        var sheet = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../wwwroot/app.css"));
        var block = Blocks().Matches(sheet).First(block => block.Groups[1].Value == (isDark ? "[data-theme=\"dark\"]" : ":root")).Groups[2].Value;
        return Colours().Matches(block).ToDictionary(token => token.Groups[1].Value, token => token.Groups[2].Value);
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^([^\s{}][^{}\n]*?) \{([^}]*)\}", RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"--([\w-]+): (#[0-9a-f]{6});")]
    private static partial Regex Colours();
}
