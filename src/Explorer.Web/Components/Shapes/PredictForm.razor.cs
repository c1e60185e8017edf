using System.Globalization;
using Explorer.Network.Explanation.ShapeQuestions;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Shapes;

/// <summary>Asks a question, takes a number, and says what it shows.</summary>
public sealed partial class PredictForm
{
    private string _answer = "";
    private bool _isNoNumber;

    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired] public required ShapeQuestion Question { get; set; }

    /// <summary>How it goes.</summary>
    [Parameter, EditorRequired] public required Prediction Prediction { get; set; }

    /// <summary>A number was given.</summary>
    [Parameter] public EventCallback<long> OnAnswer { get; set; }

    /// <summary>The question was given up.</summary>
    [Parameter] public EventCallback OnGiveUp { get; set; }

    private bool Good => Prediction.Last?.Kind == DiagnosisKind.Right && !_isNoNumber;

    private string? Bad => _isNoNumber ? Text["NoNumber"] : Prediction.Last is { } last && last.Kind != DiagnosisKind.Right ? Text.Render(last) : null;

    private async Task CheckAsync()
    {
        _isNoNumber = !long.TryParse(_answer, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var answer);
        if (!_isNoNumber)
            await OnAnswer.InvokeAsync(answer);
    }
}
