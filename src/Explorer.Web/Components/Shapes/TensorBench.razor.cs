using System.Collections.Immutable;
using Explorer.Web.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Shapes;

/// <summary>A small tensor over its storage, and what transposing, slicing, viewing and reshaping make of it.</summary>
public sealed partial class TensorBench
{
    private ElementReference _root;
    private TensorBenchModule? _module;
    private Bench _bench = new();
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
        _module = new TensorBenchModule(Js);
        await _module.AttachAsync(_root);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string Said => _outcome.Length == 0 ? "" : Text[$"Bench_{_outcome}", _said];

    private void Try(Func<ImmutableArray<int>, BenchOutcome> operation)
    {
        var sizes = Bench.ReadShape(_shape);
        var outcome = sizes is { } known ? operation(known) : BenchOutcome.NoShape;
        _outcome = outcome.ToString();
        _tone = outcome is BenchOutcome.Viewed or BenchOutcome.Copied ? "good" : "bad";
        _said = [_shape, _bench.Current.Name, _bench.Current.Tensor.Count];
    }

    private void Reset() => (_bench, _said, _outcome, _tone) = (new Bench(), [], "", "");
}
