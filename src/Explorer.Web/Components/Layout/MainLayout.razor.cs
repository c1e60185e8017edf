using Explorer.Web.Interop;
using Explorer.Web.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Explorer.Web.Components.Layout;

/// <summary>What surrounds every page: the bar with the pages and the theme.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    /// <summary>The section of the bar that a page may fill with something of its own.</summary>
    public const string BarSection = "bar";

    private ThemeModule? _theme;
    private bool _isDark;
    private bool _isChosen;

    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private AddressModule PageAddress { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [CascadingParameter(Name = "IsDark")] private bool StartsDark { get; set; }

    // A layout has a base of its own; like every other component it renders again in another language.
    [CascadingParameter(Name = Language.Parameter)] private string? LanguageName { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _isDark = StartsDark;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _theme = new ThemeModule(Js);
        await FollowBrowserAsync();
        // Who has chosen a theme meanwhile has it already.
        if (await _theme.IsDarkAsync() != _isDark && !_isChosen)
            await ToggleThemeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_theme is not null)
            await _theme.DisposeAsync();
    }

    /// <summary>Who goes back while the circuit begins is on another page than the one that it began with.</summary>
    private async Task FollowBrowserAsync()
    {
        var begun = new Uri(Navigation.Uri).AbsolutePath;
        if (await PageAddress.CurrentAsync() is { } address && address.Split('?')[0] != begun && new Uri(Navigation.Uri).AbsolutePath == begun)
            Navigation.NavigateTo(address, new NavigationOptions { ReplaceHistoryEntry = true });
    }

    private async Task ShowShortcutsAsync() => await Dialogs.ShowAsync<ShortcutsDialog>(T["Shortcuts_Title"], new DialogOptions { CloseButton = true, CloseOnEscapeKey = true, MaxWidth = MaxWidth.Small });

    private Task ChooseThemeAsync()
    {
        _isChosen = true;
        return ToggleThemeAsync();
    }

    private async Task ToggleThemeAsync()
    {
        _isDark = !_isDark;
        StateHasChanged();
        await (_theme?.ApplyAsync(_isDark) ?? Task.CompletedTask);
    }
}
