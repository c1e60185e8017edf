using Explorer.Classroom.Questions;
using Explorer.Web.Classroom.Questions;

namespace Explorer.Web.Components.Classroom;

/// <summary>The question that a student is asked: its answer, and, once the teacher shows them, the result and what the others said.</summary>
public sealed partial class StudentQuestion
{
    private Marking? _marking;
    private (string? Code, int Number, string State)? _seen;
    private string _typed = "";
    private string? _problem;
    private bool _isFolded;

    /// <summary>The question that is shown, and that an answer from this page is for. The room may have gone on to the next, on any thread.</summary>
    private AskedQuestion? Asked { get; set; }

    private string? Given => Class.Me is { } me ? Asked?.AnswerOf(me.Seat) : null;

    private string State => Asked switch { null => "none", { IsRevealed: true } => "revealed", { IsOpen: false } => "closed", _ when Given is not null => "answered", _ => "open" };

    // How an answer is written.
    private string Hint => _marking switch
    {
        ShapeMarking { Single: null } => T["Answer_ShapeHint"],
        BracketMarking => T["Answer_SizesHint"],
        _ => T["Answer"],
    };

    // What others answer is seen once it is shown, and then nobody answers any more.
    /// <inheritdoc/>
    protected override object Shown => (Class.Code, Asked?.Number, State, Asked?.ShowsCounts, Given, Class.Me?.IsAdmitted);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Look();
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        Look();
        return Task.CompletedTask;
    }

    private void Look()
    {
        Asked = Class.View is { HasEnded: false } view ? view.Question : null;
        if (Asked is not { } asked)
        {
            (_marking, _seen) = (null, null);
            return;
        }
        if ((_seen?.Code, _seen?.Number) != (Class.Code, asked.Number))
            (_marking, _typed, _problem, _isFolded) = (Marking.Of(asked.Question), Given ?? "", null, false);
        // What has become of it is to be seen, even where it was folded away.
        else if (_seen?.State != State && State == "revealed")
            _isFolded = false;
        if (!asked.IsOpen)
            _problem = null;
        _seen = (Class.Code, asked.Number, State);
    }

    /// <summary>Answers the question whose button was pressed, as it was rendered.</summary>
    private async Task AnswerAsync(int number, Marking marking, string typed)
    {
        var problem = marking.Read(typed) is { } answer ? await SendAsync(number, answer) : marking switch
        {
            ShapeMarking { Single: null } => T["Answer_NoShape"].Value,
            BracketMarking => T["Answer_NoSizes"].Value,
            _ => T["Answer_NoNumber"].Value,
        };
        // Another question may be asked by now, and this says nothing of that one.
        if (Asked?.Number == number)
            _problem = problem;
    }

    private async Task<string?> SendAsync(int number, string answer) =>
        await Class.DoAsync(room => room.AnswerAsync(Class.Visitor, number, answer)) is { } error ? T[$"Error_{error.Code}"].Value : null;
}
