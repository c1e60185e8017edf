using Explorer.Network.Layers;

namespace Explorer.Network.Explanation.ShapeQuestions;

/// <summary>What an answer shows.</summary>
/// <param name="Kind">Right, a mistake, or unknown.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">What was answered.</param>
public sealed record Diagnosis(DiagnosisKind Kind, ShapeQuestion Question, long Answer)
{
    /// <summary>Finds the mistake that leads to an answer; where several do, the one that is made most often.</summary>
    public static Diagnosis Of(ShapeQuestion question, long answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        var kind = answer == question.Answer ? DiagnosisKind.Right : Mistakes(question).FirstOrDefault(mistake => mistake.Answer == answer).Kind;
        return new Diagnosis(kind, question, answer);
    }

    private static IEnumerable<(DiagnosisKind Kind, long Answer)> Mistakes(ShapeQuestion question) => (question.Asked, question.Layer) switch
    {
        (Asked.Rows, { Kind.Dependence: SlidingWindow { Rows: var window } }) => SlidingMistakes.Rows(question.Layer, window),
        (Asked.Rows, _) => [(DiagnosisKind.ChannelsForRows, question.Layer.Output.Channels), (DiagnosisKind.Halved, question.Layer.Input.Rows / 2)],
        (Asked.Channels, { HasWeightMatrix: true }) => SlidingMistakes.Channels(question.Layer),
        (Asked.Channels, _) => SlidingMistakes.KeptChannels(question.Layer),
        (Asked.Length, { Input.IsSpatial: true }) => VectorMistakes.Flatten(question.Layer),
        (Asked.Length, _) => [(DiagnosisKind.InputsForOutputs, question.Layer.Input.Columns), (DiagnosisKind.Halved, question.Layer.Input.Columns / 2)],
        (_, { WeightShape.Rank: 4 }) => ParameterMistakes.Convolution(question.Layer),
        (_, { WeightShape.Rank: 2 }) => ParameterMistakes.Linear(question.Layer),
        _ => ParameterMistakes.PerChannel(question.Layer),
    };
}
