using Explorer.Web.Components.Shared;
using Explorer.Web.Interop;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Explorer.Web.Components.Lessons;

/// <summary>The link of a step, as text and as a QR code.</summary>
public sealed partial class ShareStep
{
    /// <summary>The absolute address.</summary>
    [Parameter, EditorRequired] public required string Link { get; set; }

    [Inject] private ExportModule Export { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private async Task ShowCodeAsync(string code) => await Dialogs.ShowAsync<CodeDialog>(
        T["Share_QrCode"],
        new DialogParameters<CodeDialog> { { dialog => dialog.Code, code }, { dialog => dialog.Label, T["Share_QrCode"].Value }, { dialog => dialog.Link, Link } },
        new DialogOptions { FullScreen = true, CloseButton = true, CloseOnEscapeKey = true });

    private async Task CopyAsync()
    {
        if (await Export.CopyAsync(Link))
            Snackbar.Add(T["Share_Copied"], Severity.Success);
        else
            Snackbar.Add(T["Share_CopyFailed"], Severity.Warning);
    }
}
