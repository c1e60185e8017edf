using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>NetworkPicture.razor.js</c>: the maps, their edges, and what the selected cell sees.</summary>
public sealed class NetworkPictureModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/NetworkPicture.razor.js");
