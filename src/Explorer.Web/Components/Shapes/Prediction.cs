using Explorer.Network.Architecture;
using Explorer.Network.Explanation.ShapeQuestions;

namespace Explorer.Web.Components.Shapes;

/// <summary>
/// "Predict first": a layer is asked about, and nothing is shown of it or of what comes after it, for the next layer's input
/// is its answer. Then the next one is asked about.
/// </summary>
public sealed class Prediction
{
    private ShapeInference? _network;
    private int _asked;
    private string? _layer;
    private int _next;
    private bool _tried;

    /// <summary>Whether results are hidden until they are predicted.</summary>
    public bool IsOn { get; private set; }

    /// <summary>How it went in this browser so far.</summary>
    public PredictionRecord Record { get; set; } = new();

    /// <summary>What the last answer showed.</summary>
    public Diagnosis? Last { get; private set; }

    /// <summary>The layer that is asked about: the first that hides its result; null when nothing is left to ask.</summary>
    public string? Current => IsOn && _network is { } network && _asked < network.Layers.Length ? network.Layers[_asked].Name : null;

    /// <summary>Begins at a layer, what comes before it stays open; or ends.</summary>
    public void Toggle(string layer)
    {
        IsOn = !IsOn;
        AskFrom(layer);
    }

    /// <summary>Asks about a network from now on, beginning at a layer.</summary>
    public void Begin(ShapeInference network, string layer)
    {
        _network = network;
        AskFrom(layer);
    }

    /// <summary>Gives away everything before a layer, uncounted, and asks about that one.</summary>
    public void AskFrom(string layer)
    {
        _asked = Math.Max(0, _network?.Names.IndexOf(layer) ?? 0);
        SkipUnasked();
        Turn(null);
    }

    /// <summary>Whether a layer's result is still hidden.</summary>
    public bool Hides(string layer) => IsOn && _network is { } network && network.Names.IndexOf(layer) >= _asked;

    /// <summary>The question to be answered now; null when the layer hides nothing, or when an earlier one has to be answered first.</summary>
    public ShapeQuestion? Question(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer.Name != Current)
            return null;
        if (_layer != layer.Name)
            Turn(layer.Name);
        return ShapeQuestion.For(layer)[_next];
    }

    /// <summary>Takes an answer.</summary>
    public Diagnosis Answer(Layer layer, long answer)
    {
        var question = Question(layer) ?? throw new InvalidOperationException("Nothing is asked about this layer.");
        Last = Diagnosis.Of(question, answer);
        if (!_tried)
            Record = Record.With(Last.Kind);
        _tried = true;
        if (Last.Kind == DiagnosisKind.Right)
            Advance(layer);
        return Last;
    }

    /// <summary>Gives a question up: it counts as not known, and the next one is asked.</summary>
    public void GiveUp(Layer layer)
    {
        var question = Question(layer) ?? throw new InvalidOperationException("Nothing is asked about this layer.");
        if (!_tried)
            Record = Record.With(DiagnosisKind.Unknown);
        Last = Diagnosis.Of(question, question.Answer);
        Advance(layer);
    }

    private void Advance(Layer layer)
    {
        _tried = false;
        if (++_next < ShapeQuestion.For(layer).Count)
            return;
        _asked++;
        SkipUnasked();
    }

    /// <summary>A layer that nothing is asked about hides no longer than the one before it.</summary>
    private void SkipUnasked()
    {
        while (_network is { } network && _asked < network.Layers.Length && ShapeQuestion.For(network.Layers[_asked]).Count == 0)
            _asked++;
    }

    private void Turn(string? layer) => (_layer, _next, _tried, Last) = (layer, 0, false, null);
}
