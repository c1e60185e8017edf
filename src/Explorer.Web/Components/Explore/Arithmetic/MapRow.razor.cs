using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Explorer.Web.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>A stack of maps laid out beside each other, a gap of one cell between two; a vector is one map of one row.</summary>
public sealed partial class MapRow
{
    private ElementReference _root;
    private MapRowModule? _module;

    /// <summary>The numbers, <c>[channel, row, column]</c>, on a colour scale of their own.</summary>
    [Parameter, EditorRequired] public required ReadOnlyMemory<float> Values { get; set; }

    /// <summary>The shape of the stack.</summary>
    [Parameter, EditorRequired] public required Shape Maps { get; set; }

    /// <summary>What it shows, in words.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>A class of its own.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>A cell with a frame.</summary>
    [Parameter] public CellAddress? Marked { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private int Width => Maps.Channels * (Maps.Columns + 1) - 1;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_module is null)
        {
            _module = new MapRowModule(Js);
            await _module.AttachAsync(_root);
        }
        await _module.ShowAsync(MemoryMarshal.AsBytes(Values.Span).ToArray(), Maps.Channels, Maps.Rows, Maps.Columns);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
            await _module.DisposeAsync();
    }

    private string Place(CellAddress cell)
    {
        string Percent(double cells, double of) => NumberText.Exact(100 * cells / of);
        return $"left: {Percent(cell.Channel * (Maps.Columns + 1) + cell.Column, Width)}%; top: {Percent(cell.Row, Maps.Rows)}%; width: {Percent(1, Width)}%; height: {Percent(1, Maps.Rows)}%";
    }
}
