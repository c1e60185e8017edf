using Explorer.Web.Localization;
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

    private CellExplanation Explanation => Explainer.Explain(Session.CheckedPass(Session.Selection.Layer)!, Session.Weights, Session.Selection);

    private string Name => Session.AblationState.IsMade ? $"{Session.Network.Id}-changed" : Session.Network.Id;

    private Task CopyLinkAsync() => CopyAsync(Navigation.ToAbsoluteUri(PageLink.Query(Session, withDrawing: true)).ToString(),
        Session.AblationState.IsMade ? T["Export_LinkCopiedWithoutEdits"] : T["Export_LinkCopied"]);

    private string Plain() => string.Concat(ExplanationText.Lines(Explanation).Select(line => Messages.Render(line) + "\n"));

    private async Task CopyAsync(string text, string done)
    {
        if (await Export.CopyAsync(text))
            Snackbar.Add(done, Severity.Success);
        else
            Snackbar.Add(T["Export_CopyFailed"], Severity.Warning);
    }

    private Task SaveLayerAsync() => Export.DownloadAsync(
        $"{Session.Selection.Layer}.csv", "text/csv", Trace.Csv(Session.RunLibTorch(), Session.Weights.Architecture[Session.Selection.Layer]));

    private Task SaveTraceAsync()
    {
        using var json = new MemoryStream();
        Trace.Of(Name, Session.RunLibTorch()).WriteJson(json);
        return Export.DownloadAsync($"{Name}-trace.json", "application/json", json.ToArray());
    }
}
