using Explorer.Web.Session;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Web.Components.Shapes;
using Explorer.Web.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Pages;

/// <summary>The arithmetic of shapes on the real network, step by step.</summary>
public sealed partial class Shapes : IAsyncDisposable
{
    private readonly Prediction _prediction = new();
    private ElementReference _root;
    private ShapesModule? _module;
    private ShapeInference _network = ShapeInference.Of(LeNet.Classic.Kinds);
    private string _layer = "";
    private bool _isLimited;
    private bool _isReady;

    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private AddressModule PageAddress { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Open(Navigation.Uri);
        Navigation.LocationChanged += Follow;
    }

    // A lesson's step leads to another layer of this page.
    private void Follow(object? sender, LocationChangedEventArgs e)
    {
        Open(e.Location);
        StateHasChanged();
    }

    private void Open(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        var text = query.GetValueOrDefault(ArchitectureLink.Query, query.GetValueOrDefault(ArchitectureLink.EarlierQuery));
        var kinds = ArchitectureLink.Read(text) ?? [.. LeNet.Classic.Kinds];
        var limited = ArchitectureField.Limit(kinds);
        _isLimited = !limited.SequenceEqual(kinds);
        _network = ShapeInference.Of(limited);
        _layer = query.GetValueOrDefault("layer").ToString() is var layer && _network.SequentialNames.Contains(layer) ? layer : FirstLayer;
        _prediction.Begin(_network, _layer);
        if (query.ContainsKey("predict") != _prediction.IsOn)
            _prediction.Toggle(_layer);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = new ShapesModule(Js);
        await _module.AttachAsync(_root, new KeyReceiver(this));
        _prediction.Record = PredictionRecord.Read(await _module.RecallAsync());
        _isReady = true;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Follow;
        return _module?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>The layer that the page opens with: the first one after the image.</summary>
    private string FirstLayer => _network.SequentialNames.Take(2).Last();

    private Task StepAsync(int step)
    {
        string[] names = [.. _network.SequentialNames];
        return SelectAsync(names[Math.Clamp(Array.IndexOf(names, _layer) + step, 0, names.Length - 1)]);
    }

    private Task SelectAsync(string layer)
    {
        _layer = layer;
        return WriteAddressAsync();
    }

    private Task ChangeAsync((IReadOnlyList<LayerKind> Kinds, bool IsDone) change)
    {
        _isLimited = false;
        if (!change.Kinds.SequenceEqual(_network.Kinds))
        {
            _network = ShapeInference.Of(change.Kinds);
            if (!_network.SequentialNames.Contains(_layer))
                _layer = FirstLayer;
            _prediction.Begin(_network, _layer);
        }
        // A browser stops a page that writes its address at every move of a slider.
        return change.IsDone ? WriteAddressAsync() : Task.CompletedTask;
    }

    private void Predict() => _prediction.Toggle(_layer);

    private Task AnswerAsync(long answer)
    {
        _prediction.Answer(_network.Find(_layer)!, answer);
        return RememberAsync();
    }

    private Task GiveUpAsync()
    {
        _prediction.GiveUp(_network.Find(_layer)!);
        return RememberAsync();
    }

    private Task ForgetAsync()
    {
        _prediction.Record = new PredictionRecord();
        return RememberAsync();
    }

    private Task RememberAsync() => _module?.RememberAsync(_prediction.Record.Write()) ?? Task.CompletedTask;

    private Task WriteAddressAsync() => PageAddress.ReplaceQueryAsync("shapes", $"?{ArchitectureLink.Query}={ArchitectureLink.Write(_network.Kinds)}&layer={_layer}");

    /// <summary>Hears the arrow keys.</summary>
    internal sealed class KeyReceiver(Shapes page)
    {
        /// <summary>One layer back (−1) or on (1).</summary>
        [JSInvokable]
        public Task Step(int step) => page.InvokeAsync(async () =>
        {
            await page.StepAsync(step);
            page.StateHasChanged();
        });
    }
}
