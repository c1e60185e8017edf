using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Train;

/// <summary>One step of gradient descent on the visitor's drawing in slow motion: forward, loss, each layer's gradient, the new weights, and the same image again.</summary>
public sealed partial class StepPanel
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(1100);

    private GradientStep? _step;
    private NetworkWeights? _weights;
    private Layer? _layer;
    private WeightGradient? _weight;
    private CancellationTokenSource? _playing;
    private byte[] _picture = [];
    private double _difference;
    private double _rate;
    private int _label;
    private int _index;
    private int _stage;
    private bool _isLeft;

    /// <summary>The network at the play head.</summary>
    [Parameter, EditorRequired] public required NetworkWeights Weights { get; set; }

    /// <summary>What its images show.</summary>
    [Parameter, EditorRequired] public required Dataset Dataset { get; set; }

    /// <summary>The settings of its run; null for weights that came without.</summary>
    [Parameter] public TrainingConfig? Config { get; set; }

    [Inject] private ExplorerSession Session { get; set; } = null!;

    // Forward, loss, a stage for each layer with a gradient, the update, and the image again.
    private int Last => _step!.Layers.Count + 2;

    private IEnumerable<Layer> Explained => _step!.WithWeights.Where(WeightGradient.Explains);

    private double Gradient => _step!.Gradient(_layer!)[_index];

    private double Before => _step!.WeightsBefore(_layer!)[_index];

    /// <summary>The first number of the kernel that the weight belongs to.</summary>
    private int First => _layer!.WeightShape!.Value is var shape ? _index / (shape[2] * shape[3]) * (shape[2] * shape[3]) : 0;

    private WeightGradient.Term? Largest => _weight!.Terms.Count > 1 ? _weight.Terms.MaxBy(term => Math.Abs(term.Product)) : null;

    /// <summary>The kernel before and after in its own size, its gradient in a power of ten that leaves it digits to read.</summary>
    private IEnumerable<(string Title, IReadOnlyList<double> Values, double Unit)> Matrices
    {
        get
        {
            var most = Enumerable.Range(First, _layer!.WeightShape!.Value is var shape ? shape[2] * shape[3] : 0).Max(i => Math.Abs(_step!.Gradient(_layer)[i]));
            var power = most > 0 ? Math.Min(0, (int)Math.Floor(Math.Log10(most))) : 0;
            yield return (T["Step_KernelBefore"], _step!.WeightsBefore(_layer), 1);
            yield return (power == 0 ? T["Step_KernelGradient"] : T["Step_KernelGradientTimes", Power(power)], _step.Gradient(_layer), Math.Pow(10, power));
            yield return (T["Step_KernelAfter"], _step.WeightsAfter(_layer), 1);
        }
    }

    private string Place
    {
        get
        {
            var place = new List<int>();
            var left = _index;
            foreach (var size in _layer!.WeightShape!.Value.ToArray().Reverse())
            {
                place.Insert(0, left % size);
                left /= size;
            }
            return $"weight[{string.Join(", ", place)}]";
        }
    }

    private string Sentence
    {
        get
        {
            var (step, right) = (_step!, Named.Classes(Dataset)[_step!.Label]);
            if (_stage == 0)
                return T["Step_Forward", step.Layers.Count, right, Exactly(step.Before.Probabilities[step.Label])];
            if (_stage == 1)
                return T["Step_Loss", right, Exactly(step.Before.Probabilities[step.Label]), Exactly(step.Before.Loss)];
            if (_stage == Last)
                return T["Step_After", Exactly(step.Before.Loss), Exactly(step.After.Loss), right, Exactly(step.Before.Probabilities[step.Label]), Exactly(step.After.Probabilities[step.Label])];
            if (_stage == Last - 1)
                return T["Step_Update", NumberText.Count(step.Layers.Sum(layer => (long)layer.Layer.Parameters)), NumberText.Editable(step.Rate)];
            var at = step.Layers[LayerOf(_stage)];
            return _stage == 2 ? T["Step_Logits", at.Layer.Name]
                : at.Layer.HasWeightMatrix && WeightGradient.Explains(at.Layer) ? T["Step_LayerWithWeights", at.Layer.Name, at.Layer.Output.ToShortString(), Exactly(at.Strength), at.Layer.Parameters]
                : T["Step_Layer", at.Layer.Name, at.Layer.Output.ToShortString(), Exactly(at.Strength)];
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var picture = LiveNetwork.PictureOf(Session, Dataset);
        if (ReferenceEquals(_weights, Weights) && _picture.AsSpan().SequenceEqual(picture))
            return;
        var isFirst = _weights is null;
        (_weights, _picture) = (Weights, picture);
        if (isFirst)
        {
            _rate = Config is { Optimizer: Optimizer.Sgd } config ? config.LearningRate : 0.1;
            _label = Shown() ?? await Task.Run(() => Best(GradientStep.Make(Weights, picture, 0, 0.1).Before.Probabilities));
        }
        await AskAsync(_label, _rate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isLeft = true;
        _playing?.Cancel();
    }

    /// <summary>The class of the sample that is looked at; null for a drawing, of which nobody has said what it is.</summary>
    private int? Shown() => Session.Dataset == Dataset && Session.IsDrawn ? Session.Sample?.Class : SampleGallery.First(Dataset)?.Class;

    private static int Best(IReadOnlyList<double> values) => Enumerable.Range(0, values.Count).MaxBy(i => values[i]);

    private async Task AskAsync(int label, double rate)
    {
        (_label, _rate) = (label, rate);
        if (!(rate > 0) || !double.IsFinite(rate))
            return;
        var (weights, picture) = (Weights, _picture);
        var step = await Task.Run(() => GradientStep.Make(weights, picture, label, rate));
        if (_isLeft || weights != _weights || (label, rate) != (_label, _rate))
            return;
        _step = step;
        _stage = Math.Min(_stage, Last);
        var layer = Explained.FirstOrDefault(layer => layer.Name == _layer?.Name) ?? Explained.FirstOrDefault();
        if (layer is not null)
            await PickAsync(layer, layer.Name == _layer?.Name ? _index : Steepest(layer));
    }

    private Task PickLayerAsync(Layer? layer) => layer is null ? Task.CompletedTask : PickAsync(layer, Steepest(layer));

    private Task PickAsync(int index) => PickAsync(_layer!, index);

    private async Task PickAsync(Layer layer, int index)
    {
        var step = _step!;
        var (weight, difference) = await Task.Run(() => (WeightGradient.Of(step, layer, index), step.CentralDifference(layer, index)));
        if (step == _step)
            (_layer, _index, _weight, _difference) = (layer, index, weight, difference);
    }

    /// <summary>The weight that the loss follows most.</summary>
    private int Steepest(Layer layer) => Best([.. _step!.Gradient(layer).Select(Math.Abs)]);

    private void Go(int stage)
    {
        _playing?.Cancel();
        _stage = Math.Clamp(stage, 0, Last);
    }

    private async Task PlayAsync()
    {
        if (_playing is not null)
        {
            await _playing.CancelAsync();
            return;
        }
        using var playing = _playing = new CancellationTokenSource();
        for (var stage = _stage >= Last ? 0 : _stage + 1; stage <= Last && !playing.IsCancellationRequested; stage++)
        {
            _stage = stage;
            StateHasChanged();
            await Task.Delay(Beat, playing.Token).ContinueWith(static _ => { }, TaskScheduler.Current);
        }
        _playing = null;
    }

    private int LayerOf(int stage) => _step!.Layers.Count + 1 - stage;

    private int StageOf(int layer) => _step!.Layers.Count + 1 - layer;

    private bool IsAt(int layer) => _stage == 0 || _stage >= 2 && LayerOf(_stage) == layer;

    private bool IsReached(int layer) => layer > 0 && _stage >= StageOf(layer);

    private double Part(LayerGradient layer) => layer.Strength / Math.Max(1e-30, _step!.Layers.Max(other => other.Strength));

    private static string Power(int exponent) => $"10{string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']))}";

    /// <summary>Three decimals, and a power of ten where they would be none.</summary>
    private static string Short(double value) => value == 0 || Math.Abs(value) >= 0.001 ? NumberText.Decimals(value) : Scientific(value, "0.0E-0");

    /// <summary>Six significant digits.</summary>
    private static string Exactly(double value) => value == 0 || Math.Abs(value) >= 0.001 ? NumberText.Decimals(value, 6) : Scientific(value, "0.00000E-0");

    private static string Scientific(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');

    private static double Shade(IReadOnlyList<double> values, int index)
    {
        var most = values.Max(Math.Abs);
        return most > 0 ? Math.Abs(values[index]) / most : 0;
    }

    private string Check(double other) => Math.Abs(other - Gradient) <= 1e-6 + 1e-4 * Math.Abs(Gradient) ? "✓" : $"≠ {other.ToString("R", CultureInfo.InvariantCulture)}";
}
