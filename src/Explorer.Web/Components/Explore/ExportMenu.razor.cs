using Explorer.Network.Explanation;
using Explorer.Network.Model;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Explorer.Web.Components.Explore;

/// <summary>Takes what is shown out of the page: links, text, pictures, numbers.</summary>
public sealed partial class ExportMenu
{
    [Inject] private ExplorerSession Session { get; set; } = null!;
    [Inject] private ExportModule Export { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private CellExplanation Explanation => Explainer.Explain(Session.Pass!, Session.Weights, Session.Selection);

    private string Name => Session.AblationState.IsMade ? $"{Session.Network.Id}-changed" : Session.Network.Id;

    private Task CopyLinkAsync() => CopyAsync(Navigation.ToAbsoluteUri(PageLink.For(Session, withDrawing: true)).ToString(),
        Session.AblationState.IsMade ? T["The link is on the clipboard; it opens the network as it was trained, without your changes."] : T["The link is on the clipboard."]);

    private string Plain() => string.Join('\n', ExplanationText.ToText(Explanation).Split('\n').Select(Interpreter.Say));

    private async Task CopyAsync(string text, string done)
    {
        if (await Export.CopyAsync(text))
            Snackbar.Add(done, Severity.Success);
        else
            Snackbar.Add(T["This browser does not let the page use the clipboard; nothing was copied."], Severity.Warning);
    }

    private Task SaveLayerAsync() => Export.DownloadAsync(
        $"{Session.Selection.Layer}.csv", "text/csv", Trace.Csv(Session.Pass!, Session.Weights.Architecture[Session.Selection.Layer]));

    private Task SaveTraceAsync()
    {
        using var json = new MemoryStream();
        Trace.Of(Name, Session.Pass!).WriteJson(json);
        return Export.DownloadAsync($"{Name}-trace.json", "application/json", json.ToArray());
    }
}
