using System.Collections.Immutable;
using System.Globalization;
using Explorer.Classroom.Questions;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation.ShapeQuestions;

namespace Explorer.Web.Classroom.Questions;

/// <summary>Questions about a layer: one number of it, or the whole shape that it outputs.</summary>
public sealed class ShapeMarking : Marking
{
    /// <summary>What <see cref="RoomQuestion.Asked"/> says where the whole shape is asked for; else it is one of <see cref="Explorer.Network.Explanation.ShapeQuestions.Asked"/>.</summary>
    public const string WholeShape = "Shape";

    private readonly Shape _output;

    /// <summary>Reads the question's network.</summary>
    public ShapeMarking(RoomQuestion question) : base(question)
    {
        ArgumentNullException.ThrowIfNull(question);
        Layer = ArchitectureJson.Read(question.Architecture ?? "")[question.Layer ?? ""];
        _output = Layer.Output;
        Single = Enum.TryParse<Asked>(question.Asked, out var asked) ? new ShapeQuestion(Layer, asked) : null;
    }

    /// <summary>The layer.</summary>
    public Layer Layer { get; }

    /// <summary>The number that is asked for; null where the whole shape is.</summary>
    public ShapeQuestion? Single { get; }

    /// <inheritdoc/>
    public override string Right => Single is { } single ? Write(single.Answer) : _output.ToShortString();

    /// <summary>Asks about a layer.</summary>
    /// <param name="network">The network that it belongs to.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="asked"><see cref="WholeShape"/>, or one of <see cref="Explorer.Network.Explanation.ShapeQuestions.Asked"/>.</param>
    public static RoomQuestion Ask(NetworkArchitecture network, string layer, string asked) =>
        new() { Kind = QuestionKind.Shape, Architecture = ArchitectureJson.Write(network), Layer = layer, Asked = asked };

    /// <summary>What can be asked about a layer.</summary>
    public static IReadOnlyList<string> For(Layer layer)
    {
        var single = ShapeQuestion.For(layer).Select(question => question.Asked.ToString());
        return [.. layer is { Index: > 0, Output.IsSpatial: true } ? single.Prepend(WholeShape) : single];
    }

    /// <inheritdoc/>
    public override string? Read(string typed)
    {
        if (Single is not null)
            return Sizes.ReadOne(typed) is { } number ? Write(number) : null;
        if (Sizes.Read(typed) is not { } sizes)
            return null;
        // PyTorch's shapes begin with the batch.
        return string.Join('×', sizes is [1, _, _, _] ? sizes[1..] : sizes);
    }

    /// <inheritdoc/>
    protected override Mark AsRight(string answer) => Single is { } single ? Mark.Right with { Diagnoses = [Diagnosis.Of(single, single.Answer)] } : Mark.Right;

    /// <inheritdoc/>
    protected override Mark AsWrong(string answer)
    {
        var sizes = Sizes.Read(answer) ?? [];
        if (Single is { } single)
            return Of([Diagnosis.Of(single, sizes is [var number] ? number : -1)]);
        return sizes.AsSpan() switch
        {
            [var rows, var columns, var channels] when (channels, rows, columns) == (_output.Channels, _output.Rows, _output.Columns) => Mark.Wrong("ChannelsLast"),
            [var rows, var columns] when (rows, columns) == (_output.Rows, _output.Columns) => Mark.Wrong("NoChannels"),
            [var channels, var rows, var columns] => Of(
            [
                Diagnosis.Of(new ShapeQuestion(Layer, Asked.Channels), channels),
                Diagnosis.Of(new ShapeQuestion(Layer, Asked.Rows), rows == _output.Rows ? columns : rows),
            ]),
            [var count] when count == _output.Count => Mark.Wrong("CountedElements"),
            _ => Mark.Wrong(),
        };
    }

    private static Mark Of(ImmutableArray<Diagnosis> diagnoses) =>
        Mark.Wrong([.. diagnoses.Select(one => one.Kind).Where(kind => kind is not (DiagnosisKind.Right or DiagnosisKind.Unknown)).Select(kind => kind.ToString())]) with { Diagnoses = diagnoses };

    private static string Write(long number) => number.ToString(CultureInfo.InvariantCulture);
}
