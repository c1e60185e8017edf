using MudBlazor;
using MudBlazor.Services;

namespace Explorer.Web.Components.Layout;

/// <summary>
/// How MudBlazor looks and behaves here: the colours of app.css's tokens, our fonts, small corners. What is left to style of its
/// components is in mudblazor.css.
/// </summary>
internal static class ExplorerTheme
{
    private static readonly string[] Font = ["Inter", "system-ui", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"];

    /// <summary>The theme. Primary is <c>--model</c>, secondary <c>--selected</c>; warnings and errors are <c>--hot</c>.</summary>
    public static MudTheme Instance { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#2456d6", PrimaryContrastText = "#ffffff",
            Secondary = "#0b7a75", SecondaryContrastText = "#ffffff",
            Tertiary = "#5b6475", TertiaryContrastText = "#ffffff",
            Info = "#2456d6", InfoContrastText = "#ffffff",
            Success = "#1f7a33", SuccessContrastText = "#ffffff",
            Warning = "#c2410c", WarningContrastText = "#ffffff",
            Error = "#c2410c", ErrorContrastText = "#ffffff",
            Dark = "#1c2230", DarkContrastText = "#ffffff",
            Background = "#f6f7f9", BackgroundGray = "#f1f3f8", Surface = "#ffffff",
            AppbarBackground = "#ffffff", AppbarText = "#1c2230",
            DrawerBackground = "#ffffff", DrawerText = "#1c2230", DrawerIcon = "#5b6475",
            TextPrimary = "#1c2230", TextSecondary = "#5b6475",
            ActionDefault = "#5b6475",
            LinesDefault = "#e3e6ec", LinesInputs = "#d5d9e2", TableLines = "#e3e6ec", Divider = "#e3e6ec",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7ea6ff", PrimaryContrastText = "#0d1526",
            Secondary = "#4fd1c5", SecondaryContrastText = "#06201e",
            Tertiary = "#a2acbf", TertiaryContrastText = "#0f131b",
            Info = "#7ea6ff", InfoContrastText = "#0d1526",
            Success = "#51cf66", SuccessContrastText = "#0f131b",
            Warning = "#ff9a5c", WarningContrastText = "#0f131b",
            Error = "#ff9a5c", ErrorContrastText = "#0f131b",
            Dark = "#e8ecf4", DarkContrastText = "#0f131b",
            Background = "#0f131b", BackgroundGray = "#202736", Surface = "#171c27",
            AppbarBackground = "#171c27", AppbarText = "#e8ecf4",
            DrawerBackground = "#171c27", DrawerText = "#e8ecf4", DrawerIcon = "#a2acbf",
            TextPrimary = "#e8ecf4", TextSecondary = "#a2acbf",
            ActionDefault = "#a2acbf",
            LinesDefault = "#2a3242", LinesInputs = "#3a4457", TableLines = "#2a3242", Divider = "#2a3242",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = "13px", FontWeight = "500", LetterSpacing = "normal", TextTransform = "none" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", AppbarHeight = "48px" },
    };

    /// <summary>Adds MudBlazor. Its snackbars lie over the middle of the bar, where they cover nothing of a page, and can be closed.</summary>
    public static IServiceCollection AddTheme(this IServiceCollection services)
    {
        services.AddSingleton<ThemeSheet>();
        return services.AddMudServices(options =>
        {
            var snackbar = options.SnackbarConfiguration;
            snackbar.PositionClass = Defaults.Classes.Position.TopCenter;
            snackbar.ShowCloseIcon = true;
            snackbar.VisibleStateDuration = 4000;
            snackbar.ShowTransitionDuration = snackbar.HideTransitionDuration = 200;
        });
    }
}
