using Explorer.Network.Architecture;
using Explorer.Network.Explanation.ShapeQuestions;

namespace Explorer.Web.Components.Shapes;

/// <summary>"Predict first": which layers a person has worked out, what is asked next, and how it went.</summary>
public sealed class Prediction
{
    private readonly HashSet<string> _hidden = [];
    private ShapeInference? _network;
    private string? _layer;
    private int _next;
    private bool _tried;

    /// <summary>Whether results are hidden until they are predicted.</summary>
    public bool IsOn { get; private set; }

    /// <summary>How it went in this browser so far.</summary>
    public PredictionRecord Record { get; set; } = new();

    /// <summary>What the last answer showed.</summary>
    public Diagnosis? Last { get; private set; }

    /// <summary>Begins or ends; what was worked out is forgotten.</summary>
    public void Toggle()
    {
        IsOn = !IsOn;
        HideAll();
    }

    /// <summary>Asks about a network from now on; every result is hidden again.</summary>
    public void Begin(ShapeInference network)
    {
        _network = network;
        HideAll();
    }

    /// <summary>Whether a layer's result is still hidden.</summary>
    public bool Hides(string layer) => IsOn && _hidden.Contains(layer);

    /// <summary>The question to be answered now; null when the layer hides nothing.</summary>
    public ShapeQuestion? Question(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (!Hides(layer.Name))
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

    private void HideAll()
    {
        _hidden.Clear();
        _hidden.UnionWith((_network?.Layers ?? []).Where(layer => ShapeQuestion.For(layer).Count > 0).Select(layer => layer.Name));
        Turn(null);
    }

    private void Advance(Layer layer)
    {
        _tried = false;
        if (++_next == ShapeQuestion.For(layer).Count)
            _hidden.Remove(layer.Name);
    }

    private void Turn(string? layer) => (_layer, _next, _tried, Last) = (layer, 0, false, null);
}
