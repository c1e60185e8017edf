using Explorer.Classroom.Questions;
using Explorer.Web.Classroom.Questions;

namespace Explorer.Web.Components.Classroom;

/// <summary>The question that a student is asked: its answer, and, once the teacher shows them, the result and what the others said.</summary>
public sealed partial class StudentQuestion
{
    private Marking? _marking;
    private (int Number, string State)? _seen;
    private string _typed = "";
    private string? _problem;
    private bool _isFolded;

    private AskedQuestion? Asked => Class.View is { HasEnded: false } view ? view.Question : null;

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
        if (Asked is not { } asked)
        {
            (_marking, _seen) = (null, null);
            return;
        }
        if (_seen?.Number != asked.Number)
            (_marking, _typed, _problem, _isFolded) = (Marking.Of(asked.Question), Given ?? "", null, false);
        // What has become of it is to be seen, even where it was folded away.
        else if (_seen?.State != State && State == "revealed")
            _isFolded = false;
        if (!asked.IsOpen)
            _problem = null;
        _seen = (asked.Number, State);
    }

    private async Task AnswerAsync(string typed)
    {
        if (Asked is not { } asked || _marking is not { } marking)
            return;
        if (marking.Read(typed) is not { } answer)
        {
            _problem = marking switch
            {
                ShapeMarking { Single: null } => T["Answer_NoShape"],
                BracketMarking => T["Answer_NoSizes"],
                _ => T["Answer_NoNumber"],
            };
            return;
        }
        var error = await Class.DoAsync(room => room.AnswerAsync(Class.Visitor, asked.Number, answer));
        _problem = error is null ? null : T[$"Error_{error.Code}"].Value;
    }
}
