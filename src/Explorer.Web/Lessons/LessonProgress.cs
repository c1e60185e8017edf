using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Explorer.Web.Lessons;

/// <summary>How a question was answered.</summary>
public enum AnswerKind
{
    /// <summary>Rightly at the first try.</summary>
    AtOnce,

    /// <summary>Rightly after wrong tries.</summary>
    Later,

    /// <summary>The answer was shown.</summary>
    Shown,
}

/// <summary>What one visitor has done in a lesson.</summary>
/// <param name="Step">The step that they were at last, from 0.</param>
/// <param name="IsFinished">Whether they have been at its end.</param>
/// <param name="Answers">How the question of each step was answered; a step that is missing was skipped, or is not reached yet.</param>
/// <param name="Erred">The steps whose question was answered wrongly before it was answered rightly, or was left so.</param>
public sealed record LessonRecord(int Step, bool IsFinished, IReadOnlyDictionary<int, AnswerKind> Answers, ImmutableSortedSet<int> Erred)
{
    /// <summary>Of a lesson that was not begun.</summary>
    public static LessonRecord None { get; } = new(0, false, new Dictionary<int, AnswerKind>(), []);

    /// <summary>Whether anything was done in it.</summary>
    [JsonIgnore]
    public bool IsBegun => Step > 0 || IsFinished || Answers.Count > 0 || Erred.Count > 0;

    /// <summary>Whether the lesson was begun and left before its end.</summary>
    [JsonIgnore]
    public bool IsUnderWay => Step > 0 && !IsFinished;

    /// <summary>This record with what was done since: the step is the newer one's, and an answer that was kept stays.</summary>
    internal LessonRecord With(LessonRecord newer) => new(newer.Step, IsFinished || newer.IsFinished,
        Answers.Concat(newer.Answers.Where(answer => !Answers.ContainsKey(answer.Key))).ToDictionary(), Erred.Union(newer.Erred));
}

/// <summary>What one visitor has done in the lessons. It is kept in their browser alone.</summary>
public sealed class LessonProgress
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly Dictionary<string, LessonRecord> _records = [];

    /// <summary>Raised with a lesson whose record has changed; null where many have.</summary>
    public event Action<Lesson?>? Changed;

    /// <summary>Whether what the browser keeps was read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>What was done in a lesson.</summary>
    public LessonRecord this[Lesson lesson] => _records.GetValueOrDefault((lesson ?? throw new ArgumentNullException(nameof(lesson))).Id, LessonRecord.None);

    /// <summary>Takes in what the browser has kept; lessons that were gone into meanwhile stay at their steps. What is no such text is left out.</summary>
    /// <param name="kept">As many <see cref="Write"/> by the lessons' names; null where nothing was kept.</param>
    public void Read(string? kept)
    {
        IsRead = true;
        try
        {
            foreach (var (id, record) in JsonSerializer.Deserialize<Dictionary<string, LessonRecord>>(kept ?? "{}", Options) ?? [])
                // What JSON leaves out is null here whatever the type says: older records know no wrong tries.
                if (LessonBook.Find(id) is { } lesson && record is not null)
                {
                    var before = record with { Step = Math.Clamp(record.Step, 0, lesson.Steps.Count - 1), Answers = record.Answers ?? LessonRecord.None.Answers, Erred = record.Erred ?? [] };
                    _records[id] = _records.TryGetValue(id, out var now) ? before.With(now) : before;
                }
        }
        catch (JsonException)
        {
            // Another program's, or another version's: the lessons begin anew.
        }
        Changed?.Invoke(null);
    }

    /// <summary>What the browser is to keep of a lesson.</summary>
    public string Write(Lesson lesson) => JsonSerializer.Serialize(this[lesson], Options);

    /// <summary>Says that a lesson is begun: a finished one that is begun again has new answers.</summary>
    public void Begin(Lesson lesson)
    {
        if (this[lesson] is { IsFinished: true } before)
            Set(lesson, before with { Step = 0, Answers = LessonRecord.None.Answers, Erred = [] });
    }

    /// <summary>Says that a step was reached, or the end after the last.</summary>
    public void Reach(Lesson lesson, int index)
    {
        var before = this[lesson];
        Set(lesson, before with { Step = Math.Min(index, lesson.Steps.Count - 1), IsFinished = before.IsFinished || index >= lesson.Steps.Count });
    }

    /// <summary>Says that a step's question was answered, rightly or wrongly. A wrong answer is remembered wherever the visitor goes before the right one.</summary>
    public void Try(Lesson lesson, int index, bool isRight)
    {
        var before = this[lesson];
        if (isRight)
            Answer(lesson, index, before.Erred.Contains(index) ? AnswerKind.Later : AnswerKind.AtOnce);
        else if (!before.Answers.ContainsKey(index) && !before.Erred.Contains(index))
            Set(lesson, before with { Erred = before.Erred.Add(index) });
    }

    /// <summary>Says how a step's question was answered; what was answered before stays.</summary>
    public void Answer(Lesson lesson, int index, AnswerKind kind)
    {
        var before = this[lesson];
        if (!before.Answers.ContainsKey(index))
            Set(lesson, before with { Answers = new Dictionary<int, AnswerKind>(before.Answers) { [index] = kind } });
    }

    private void Set(Lesson lesson, LessonRecord record)
    {
        _records[lesson.Id] = record;
        Changed?.Invoke(lesson);
    }
}
