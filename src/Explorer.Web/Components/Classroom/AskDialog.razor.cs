using System.Collections.Immutable;
using Explorer.Classroom.Members;
using Explorer.Classroom.Questions;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Brackets;
using Explorer.Web.Classroom;
using Explorer.Web.Classroom.Questions;
using Explorer.Web.Components.Shapes;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Explorer.Web.Components.Classroom;

/// <summary>Makes a question for the class.</summary>
public sealed partial class AskDialog
{
    // 0 is until the teacher ends it.
    private static readonly int[] Times = [0, 30, 60, 120, 300];

    private QuestionKind _kind = QuestionKind.Shape;
    private StudentPicture? _picture;
    private ImmutableArray<float> _probabilities = [];
    private string _layer = "", _asked = "";
    private string _list = "[[[1, 2, 3], [4, 5, 6]],\n [[7, 8, 9], [0, 1, 2]]]";
    private string _text = "", _right = "", _choices = "", _rightChoice = "";
    private string? _problem;
    private int _seconds;
    private (object Form, Guid Id)? _sent;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = null!;
    [Inject] private ClassSession Class { get; set; } = null!;
    [Inject] private ExplorerSession Session { get; set; } = null!;

    private IEnumerable<(QuestionKind Kind, string Name)> Kinds =>
    [
        (QuestionKind.Shape, T["Kind_Shape"]),
        (QuestionKind.Brackets, T["Kind_Brackets"]),
        (QuestionKind.Prediction, T["Kind_Prediction"]),
        (QuestionKind.Number, T["Kind_Number"]),
        (QuestionKind.Choice, T["Kind_Choice"]),
    ];

    private NetworkArchitecture Network => Session.Weights.Architecture;

    private IEnumerable<Layer> Layers => Network.Layers.Where(layer => ShapeMarking.For(layer).Count > 0);

    private string[] Choices => [.. _choices.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private NestedList List => NestedList.Read(_list);

    /// <summary>What would be asked; null where something is missing.</summary>
    private RoomQuestion? Question => Asked() is { } question ? question with { Time = _seconds == 0 ? null : TimeSpan.FromSeconds(_seconds) } : null;

    /// <summary>What is wrong with what was typed; null where all is well, or nothing was typed yet.</summary>
    private string? Problem => _kind switch
    {
        QuestionKind.Brackets when List.Problem is { } problem => Shapes.Render(problem, _list),
        QuestionKind.Brackets when List.Shape is { Rank: 0 } => T["Ask_NoBrackets"],
        QuestionKind.Number when _right.Trim().Length > 0 && new NumberMarking(new RoomQuestion { Kind = QuestionKind.Number }).Read(_right) is null => T["Answer_NoNumber"],
        QuestionKind.Choice when Choices.Length > RoomQuestion.MostChoices || Choices.Any(choice => choice.Length > RoomQuestion.LongestAnswer) => T["Ask_TooManyChoices", RoomQuestion.MostChoices, RoomQuestion.LongestAnswer],
        _ => null,
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        ChooseLayer((Layers.FirstOrDefault(layer => layer == Network.Convolutions.LastOrDefault()) ?? Layers.First()).Name);
        if (Session is { IsDrawn: true, Pass: { } pass } && pass.Probabilities.Length == Session.Dataset.Classes)
            (_picture, _probabilities) = (await StudentPictures.OfAsync(Session, calibration: null), [.. pass.Probabilities.ToArray()]);
    }

    private void Choose(QuestionKind kind) => (_kind, _problem) = (kind, null);

    private void ChooseLayer(string? layer)
    {
        _layer = layer ?? _layer;
        var offered = ShapeMarking.For(Network[_layer]);
        _asked = offered.Contains(_asked) ? _asked : offered[0];
    }

    private string What(string asked) => asked switch
    {
        ShapeMarking.WholeShape => T["What_Shape"],
        nameof(Explorer.Network.Explanation.ShapeQuestions.Asked.Rows) => T["What_Rows"],
        nameof(Explorer.Network.Explanation.ShapeQuestions.Asked.Channels) => T["What_Channels"],
        nameof(Explorer.Network.Explanation.ShapeQuestions.Asked.Length) => T["What_Length"],
        _ => T["What_Parameters"],
    };

    private string Time(int seconds) => seconds switch
    {
        0 => T["Time_Open"],
        < 60 => T["Time_Seconds", seconds],
        _ => T["Time_Minutes", seconds / 60],
    };

    private RoomQuestion? Asked() => Problem is not null ? null : _kind switch
    {
        QuestionKind.Shape => ShapeMarking.Ask(Network, _layer, _asked),
        QuestionKind.Brackets => new RoomQuestion { Kind = _kind, Text = _list },
        QuestionKind.Prediction => _picture is { } picture ? Prediction(picture) : null,
        _ when _text.Trim().Length == 0 => null,
        QuestionKind.Number => new RoomQuestion { Kind = _kind, Text = _text.Trim(), Right = _right.Trim() is { Length: > 0 } right ? right : null },
        _ => Choices.Length < 2 ? null : new RoomQuestion { Kind = _kind, Text = _text.Trim(), Choices = [.. Choices], Right = Choices.Contains(_rightChoice) ? _rightChoice : null },
    };

    private RoomQuestion Prediction(StudentPicture picture) => new()
    {
        Kind = QuestionKind.Prediction,
        Choices = [.. Session.Dataset.ClassNames],
        Right = picture.ClassName,
        Picture = picture,
        Probabilities = _probabilities,
    };

    private async Task SendAsync()
    {
        if (Question is not { } question)
            return;
        // What is sent again unchanged, after the room did not answer, is the same question.
        object form = (_kind, _layer, _asked, _list, _text, _right, (_choices, _rightChoice), _seconds);
        if (_sent?.Form.Equals(form) != true)
            _sent = (form, Guid.NewGuid());
        var id = _sent.Value.Id;
        if (await Class.TeachAsync((room, key) => room.AskAsync(key, id, question)) is { } error)
            _problem = T[$"Error_{error.Code}"];
        else
            Dialog.Close();
    }
}
