using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Web.Interop;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>The picture of the network: a column for each layer, a canvas for each map. JavaScript paints it.</summary>
public sealed partial class NetworkPicture
{
    /// <summary>More channels than these are too many for a column: the most active ones stand for them.</summary>
    private const int Wide = 32;

    /// <summary>So many of a wide layer's maps are shown.</summary>
    private const int Few = 16;

    private readonly HashSet<string> _whole = [];
    private readonly Dictionary<string, IReadOnlyList<int>> _mostActive = [];

    private ImmutableArray<Layer> Layers => Session.Weights.Architecture.Layers;

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change == SessionChange.Network)
            _mostActive.Clear();
        // Of a wide layer, the selected map is shown whether it is active or not.
        return change == SessionChange.Network || (change == SessionChange.Selection && Session.Weights.Architecture[Session.Selection.Layer].Output.Channels > Wide);
    }

    /// <inheritdoc/>
    protected override ElementModule Create(IJSRuntime js) => new(js, "./Components/Explore/NetworkPicture.razor.js");

    /// <inheritdoc/>
    protected override Task AttachAsync(ElementModule module) => module.AttachAsync(Root, new PictureReceiver(Session));

    private static string Title(Layer layer) => layer.Kind is PointwiseActivation ? layer.TorchName : layer.Name;

    private string Rule(Layer layer) => $"{layer.TorchName}: {Messages.Render(layer.Kind.ShapeRule(layer.Input, layer.Output))}";

    private bool Touches(Layer layer, int channel) => Session.AblationState.Changes.All.Any(change => change.TouchesMap(layer.Name, channel));

    private string Label(Layer layer, int channel) => layer.Output.IsSpatial
        ? T["Picture_Map", layer.Name, channel, layer.Output.Channels, layer.Output.Rows, layer.Output.Columns]
        : T["Picture_Vector", layer.Name, layer.Output.Columns];

    private void Toggle(Layer layer)
    {
        if (!_whole.Remove(layer.Name))
            _whole.Add(layer.Name);
    }

    /// <summary>The channels that are shown: all, or the most active ones of a wide layer, as they were when the network was opened.</summary>
    private IReadOnlyList<int> Shown(Layer layer)
    {
        if (layer.Output.Channels <= Wide || _whole.Contains(layer.Name))
            return [.. Enumerable.Range(0, layer.Output.Channels)];
        if (!_mostActive.TryGetValue(layer.Name, out var channels))
            _mostActive[layer.Name] = channels = [.. Enumerable.Range(0, layer.Output.Channels)
                .OrderByDescending(channel => Session.Pass is { } pass ? MemoryMax(pass.Map(layer, channel)) : 0).Take(Few).Order()];
        return channels.Contains(Session.Selection.Channel) || Session.Selection.Layer != layer.Name ? channels : [.. channels.Append(Session.Selection.Channel).Order()];

        static float MemoryMax(ReadOnlySpan<float> values)
        {
            var most = 0f;
            foreach (var value in values)
                most = Math.Max(most, Math.Abs(value));
            return most;
        }
    }

    /// <summary>Maps along a column, how many columns they take, and pixels along a map's side at most.</summary>
    private static string Style(Layer layer, int count)
    {
        var across = (count + Wide - 1) / Wide;
        var most = (layer.Output.Channels, layer.Output.Rows) switch
        {
            ( <= 3, _) => 118,
            ( <= 8, >= 20) => 92,
            ( <= 8, _) => 74,
            _ => 56,
        };
        var beside = layer.Output.Columns switch { > 200 => 4, > 20 => 2, _ => 1 };
        var vector = layer.Output.IsSpatial ? "" : FormattableString.Invariant($"; --across: {beside}; --along: {(layer.Output.Columns + beside - 1) / beside}");
        return FormattableString.Invariant($"--maps: {(count + across - 1) / across}; --side-by-side: {across}; --most: {most}px; --ratio: {layer.Output.Columns} / {layer.Output.Rows}") + vector;
    }

    /// <summary>What happens in a layer, in a sentence; {0} is its largest value, {1} the map that has it, {2} its smallest value.</summary>
    private string Sentence(Layer layer)
    {
        string Say(string key, params object[] values) => T[key, [layer.Name, .. values, "{0}", "{1}", "{2}"]];
        return layer.Kind.Dependence switch
        {
            _ when layer.Index == 0 => Say("Wave_Input", layer.Output.ToShortString()),
            _ when layer == Layers[^1] => Say("Wave_Answer", layer.Output.Columns),
            _ when layer.Input.IsSpatial && !layer.Output.IsSpatial => Say("Wave_Flatten", layer.Output.Columns),
            SlidingWindow or DividedInput => layer.WeightShape is { } weights ? Say("Wave_Convolution", weights[0]) : Say("Wave_Pooling", layer.Output.ToShortString()),
            Everything => Say("Wave_Linear", layer.Output.Columns),
            _ when layer.Kind is PointwiseActivation => Say("Wave_Activation", layer.TorchName),
            _ => Say(layer.WeightShape is null ? "Wave_Copy" : "Wave_Normalization", layer.Output.Channels),
        };
    }

    /// <summary>Answers what the picture asks about the selected cell and about a map.</summary>
    internal sealed class PictureReceiver(ExplorerSession session)
    {
        /// <summary>What flows into the selected cell from each map before it, in double; null for the input, and before there is a picture.</summary>
        [JSInvokable]
        public CellFlow? Flow() => session.Pass is { } pass ? CellFlow.Of(Explainer.Explain(pass, session.Weights, session.Selection)) : null;

        /// <summary>The values of a map (f32, row-major); null where there is none.</summary>
        [JSInvokable]
        public byte[]? Values(string layer, int channel) =>
            session.Pass is { } pass && pass.Architecture.Find(layer) is { } found && channel >= 0 && channel < found.Output.Channels
                ? MemoryMarshal.AsBytes(pass.Map(found, channel)).ToArray() : null;
    }
}
