using System.Runtime.InteropServices;
using Explorer.Network.Explanation;
using Explorer.Web.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>The sum of a linear layer's unit: its largest terms each way, the rest, the bias, and all on demand.</summary>
public sealed partial class LinearTerms
{
    private const int Shown = 8;

    private ElementReference _root;
    private WeightMapsModule? _module;
    private LinearSplit _split = null!;
    private double _scale;
    private bool _all;

    /// <summary>The unit.</summary>
    [Parameter, EditorRequired] public required LinearExplanation Explanation { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _split = Explanation.Split(Shown);
        _scale = Explanation.Contributions.Max(part => Math.Abs(part.Product));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Explanation.Contributions[0].Source is null)
            return;
        if (_module is null)
        {
            _module = new WeightMapsModule(Js);
            await _module.AttachAsync(_root);
        }
        var last = Explanation.Contributions[^1].Source!.Value;
        await _module.ShowAsync(
            Bytes(part => part.Weight), Bytes(part => part.Product), last.Channel + 1, last.Row + 1, last.Column + 1);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
            await _module.DisposeAsync();
    }

    private byte[] Bytes(Func<Contribution, double> value) =>
        MemoryMarshal.AsBytes<float>(Explanation.Contributions.Select(part => (float)value(part)).ToArray()).ToArray();
}
