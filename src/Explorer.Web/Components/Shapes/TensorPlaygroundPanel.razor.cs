using System.Collections.Immutable;
using System.Globalization;
using Explorer.Network.Explanation.Strides;
using Explorer.Web.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Shapes;

/// <summary>A small tensor over its storage, and what transposing, slicing, viewing and reshaping make of it.</summary>
public sealed partial class TensorPlaygroundPanel
{
    private ElementReference _root;
    private ElementModule? _module;
    private TensorPlayground _playground = new();
    private string _shape = "2, 6";
    private object[] _said = [];
    private string _outcome = "";
    private string _tone = "";

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = new ElementModule(Js, "./Components/Shapes/TensorPlaygroundPanel.razor.js");
        await _module.AttachAsync(_root);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string Said => _outcome.Length == 0 ? "" : Text[$"Playground_{_outcome}", _said];

    private static string Numbers(Storage storage) => string.Join(' ', Enumerable.Range(0, storage.Count).Select(i => storage[i].ToString(CultureInfo.InvariantCulture)));

    private void Try(Func<ImmutableArray<int>, PlaygroundOutcome> operation)
    {
        var sizes = TensorPlayground.ReadShape(_shape);
        var outcome = sizes is { } known ? operation(known) : PlaygroundOutcome.NoShape;
        _outcome = outcome.ToString();
        _tone = outcome is PlaygroundOutcome.Viewed or PlaygroundOutcome.Copied ? "good" : "bad";
        _said = [_shape, _playground.Current.Name, _playground.Current.Tensor.Count];
    }

    private void Reset() => (_playground, _said, _outcome, _tone) = (new TensorPlayground(), [], "", "");
}
