using Explorer.Network.Architecture;
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
    private ShapeInference _network = ShapeInference.Of(LeNetDesign.Classic);
    private string _layer = "conv1";
    private string? _shown;
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
        var design = LeNetDesignText.Read(query.GetValueOrDefault("design")) ?? LeNetDesign.Classic;
        var limited = DesignField.Limit(design);
        _isLimited = limited != design;
        _network = ShapeInference.Of(limited);
        _layer = query.GetValueOrDefault("layer").ToString() is var layer && ShapeInference.Names.Contains(layer) ? layer : "conv1";
        _prediction.Forget();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_shown != _layer)
        {
            _shown = _layer;
            await (_module?.RevealAsync() ?? Task.CompletedTask);
        }
        if (!firstRender)
            return;
        _module = new ShapesModule(Js);
        await _module.AttachAsync(_root, new KeyReceiver(this));
        _prediction.Record = PredictionRecord.Read(await _module.RecallAsync());
        await _module.RevealAsync();
        _isReady = true;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Follow;
        return _module?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private Task StepAsync(int step) =>
        SelectAsync(ShapeInference.Names[Math.Clamp(ShapeInference.Names.IndexOf(_layer) + step, 0, ShapeInference.Names.Length - 1)]);

    private Task SelectAsync(string layer)
    {
        _layer = layer;
        return WriteAddressAsync();
    }

    private Task ChangeAsync((LeNetDesign Design, bool IsDone) change)
    {
        _isLimited = false;
        if (change.Design != _network.Design)
        {
            _network = ShapeInference.Of(change.Design);
            _prediction.Forget();
        }
        // A browser stops a page that writes its address at every move of a slider.
        return change.IsDone ? WriteAddressAsync() : Task.CompletedTask;
    }

    private void Predict() => _prediction.Toggle();

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

    private Task WriteAddressAsync() => PageAddress.ReplaceQueryAsync("shapes", $"?design={LeNetDesignText.Write(_network.Design)}&layer={_layer}");

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
