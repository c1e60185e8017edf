using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>wwwroot/js/export.js</c>: files, pictures and the clipboard.</summary>
public sealed class ExportModule(IJSRuntime js) : JsModule(js, "./js/export.js")
{
    /// <summary>Saves text as a file.</summary>
    public Task DownloadAsync(string name, string type, string text) => InvokeAsync("download", name, type, text);

    /// <summary>Saves bytes as a file.</summary>
    public Task DownloadAsync(string name, string type, byte[] bytes) => InvokeAsync("download", name, type, bytes);

    /// <summary>Puts text on the clipboard; false when the browser does not let that happen.</summary>
    public Task<bool> CopyAsync(string text) => GetAsync<bool>("copy", text);

    /// <summary>Saves a map of the picture as <c>png</c> or <c>svg</c>.</summary>
    public Task SaveMapAsync(string layer, int channel, string kind) => InvokeAsync("saveMap", layer, channel, kind);

    /// <summary>Saves the whole picture as <c>png</c> or <c>svg</c>.</summary>
    public Task SavePictureAsync(string kind) => InvokeAsync("savePicture", kind);
}
