using Explorer.Network.Architecture;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Shapes;

/// <summary>The numbers of a layer, to be changed; what breaks, and ways out.</summary>
public sealed partial class WhatIf
{
    /// <summary>The network.</summary>
    [Parameter, EditorRequired] public required ShapeInference Network { get; set; }

    /// <summary>The layer that is looked at.</summary>
    [Parameter, EditorRequired] public required string Selected { get; set; }

    /// <summary>Another design; true with it once a change is finished, false while a slider still moves.</summary>
    [Parameter] public EventCallback<(LeNetDesign Design, bool IsDone)> OnChange { get; set; }

    private Pool2dSpec? Pool => Selected switch
    {
        "pool1" => Network.Design.Pool1,
        "pool2" => Network.Design.Pool2,
        _ => null,
    };

    private LeNetDesign With(Pool2dSpec pool) => Selected == "pool1" ? Network.Design with { Pool1 = pool } : Network.Design with { Pool2 = pool };

    /// <summary>Sets a number; without one, as when a field was emptied, it stays what it is.</summary>
    private Task ChangeAsync(DesignField field, int? number, bool done) =>
        OnChange.InvokeAsync((field.With(Network.Design, number ?? field.In(Network.Design)), done));
}
