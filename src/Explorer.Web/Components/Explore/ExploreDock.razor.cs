using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>
/// What is below the picture: one tab for each way to look at what is selected. Its height, and whether it is open at all,
/// is the browser's.
/// </summary>
public sealed partial class ExploreDock
{
    // The predicted class is asked about once, when the tab opens: it does not move away under a person who draws.
    private int? _predicted;

    // The class that was asked about may be one that another data set does not have.
    private int? Asked => Dock.Class < Session.Dataset.Classes ? Dock.Class : null;

    private int Target => Asked ?? (_predicted ??= Session.Pass!.Prediction);

    /// <summary>The convolution that the selected cell comes from most directly: where there is not room for all, it comes first.</summary>
    private string? Maker => Session.Weights.Architecture.Convolutions.LastOrDefault(convolution => convolution.Index <= Session.Weights.Architecture[Session.Selection.Layer].Index)?.Name;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Dock.Changed += Refresh;
    }

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change == SessionChange.Network)
            _predicted = null;
        return change is SessionChange.Network or SessionChange.Selection or SessionChange.Pin;
    }

    /// <inheritdoc/>
    protected override ElementModule Create(IJSRuntime js) => new(js, "./Components/Explore/ExploreDock.razor.js");

    /// <inheritdoc/>
    protected override Task AttachAsync(ElementModule module) => module.AttachAsync(Root, new TabReceiver(Dock));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Dock.Changed -= Refresh;
    }

    private void Refresh()
    {
        if (Dock.Tab != DockTab.Why)
            _predicted = null;
        Start(RenderAsync);
    }

    private static string Id(DockTab tab) => tab.ToString().ToLowerInvariant();

    private string Title(DockTab tab) => tab switch
    {
        DockTab.Arithmetic => T["Dock_Arithmetic"],
        DockTab.Kernels => T["Dock_Kernels"],
        DockTab.Field => T["Dock_Field"],
        DockTab.Why => T["Dock_Why"],
        DockTab.Compare => T["Dock_Compare"],
        DockTab.Edit => T["Dock_Edit"],
        _ => T["Dock_Code"],
    };

    /// <summary>Hears which tab the picture asks for.</summary>
    internal sealed class TabReceiver(DockState dock)
    {
        /// <summary>Opens the arithmetic of the cell that was clicked.</summary>
        [JSInvokable]
        public void ShowArithmetic() => dock.Show(DockTab.Arithmetic);
    }
}
