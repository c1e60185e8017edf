using MudBlazor;

namespace Explorer.Web.Components.Layout;

/// <summary>The colours of app.css, for what MudBlazor draws.</summary>
internal static class ExplorerTheme
{
    public static MudTheme Instance { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#2456d6", Secondary = "#c2410c", Background = "#f6f7f9", Surface = "#ffffff",
            TextPrimary = "#1c2230", TextSecondary = "#5b6475", LinesDefault = "#e3e6ec", Success = "#2f9e44",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7ea6ff", Secondary = "#ff9a5c", Background = "#0f131b", Surface = "#171c27",
            TextPrimary = "#e8ecf4", TextSecondary = "#a2acbf", LinesDefault = "#2a3242", Success = "#51cf66",
        },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = ["Inter", "system-ui", "sans-serif"], FontSize = "14px" } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };
}
