using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>ClassWall.razor.js</c>: paints what students draw, each on its tile.</summary>
public sealed class ClassWallModule(IJSRuntime js, CircuitConnection connection) : ElementModule(js, "./Components/Classroom/ClassWall.razor.js", connection)
{
    /// <summary>Paints drawings.</summary>
    /// <param name="tiles">What <see cref="Classroom.WallEncoder"/> writes.</param>
    public Task ShowAsync(byte[] tiles) => CallAsync("show", tiles);

    /// <summary>Paints and words all tiles again: some are new, stand elsewhere or are called otherwise.</summary>
    public Task RefreshAsync() => CallAsync("refresh");
}
