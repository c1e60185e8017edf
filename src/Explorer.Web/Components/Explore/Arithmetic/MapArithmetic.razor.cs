using Explorer.Web.Localization;
using Explorer.Network.Messages;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>The arithmetic of a cell of a convolution, an activation or a pooling; JavaScript moves the window.</summary>
public sealed partial class MapArithmetic
{
    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change is SessionChange.Selection;

    /// <inheritdoc/>
    protected override MapArithmeticModule Create(IJSRuntime js) => new(js);

    /// <inheritdoc/>
    protected override Task AttachAsync(MapArithmeticModule module) => module.AttachAsync(Root, new DetailReceiver(Session, message => Messages.Render(message)));

    /// <inheritdoc/>
    protected override Task ChangedAsync(SessionChange change) => Module?.RefreshAsync() ?? Task.CompletedTask;

    /// <summary>Answers with the numbers of the selected map.</summary>
    internal sealed class DetailReceiver(ExplorerSession session, Func<Message, string> render)
    {
        /// <summary>The numbers behind the selected map for the current drawing.</summary>
        [JSInvokable]
        public Task<MapDetail?> Detail() => session.CheckAsync((pass, weights, cell) => MapDetail.Of(pass, weights, cell, render));
    }
}
