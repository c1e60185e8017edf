using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>ClassWall.razor.js</c>: paints what students draw, each on its tile.</summary>
public sealed class ClassWallModule(IJSRuntime js) : ElementModule(js, "./Components/Classroom/ClassWall.razor.js")
{
    /// <summary>Paints drawings.</summary>
    /// <param name="tiles">What <see cref="Classroom.WallEncoder"/> writes.</param>
    public Task ShowAsync(byte[] tiles) => CallAsync("show", tiles);

    /// <summary>Paints and words all tiles again: some are new, stand elsewhere or are called otherwise.</summary>
    public Task RefreshAsync() => CallAsync("refresh");
}
