using System.Collections.Immutable;
using Explorer.Classroom.Drawings;
using Explorer.Classroom.Members;
using Explorer.Classroom.Questions;
using Orleans.Concurrency;

namespace Explorer.Classroom.Rooms;

/// <summary>
/// A class that explores together, found by its code. Students are known by their visitor ids, the teacher by the key in the
/// teacher's link. What is refused says why and changes nothing.
/// </summary>
public interface IRoom : IGrainWithStringKey
{
    /// <summary>Opens the room.</summary>
    /// <param name="keyHash">The hash of the teacher's key.</param>
    Task<RoomError?> OpenAsync(byte[] keyHash);

    /// <summary>The room as it is; null where there is none.</summary>
    Task<RoomView?> ViewAsync();

    /// <summary>Whether a key is the teacher's.</summary>
    Task<bool> IsTeacherAsync(string key);

    /// <summary>
    /// Says which students have this room open at a replica, and has it hear of changes; it says so again every ten seconds, and
    /// is forgotten when it does not.
    /// </summary>
    /// <returns>The whole room for a replica that is new to it; null for one that has heard everything; a whole one without a view where there is no room.</returns>
    Task<RoomUpdate?> ListenAsync(string replica, IRoomListener listener, ImmutableArray<string> visitors);

    /// <summary>Forgets a replica.</summary>
    Task ForgetAsync(string replica);

    /// <summary>A student comes in, or comes back with another nickname.</summary>
    Task<RoomError?> JoinAsync(string visitor, string nickname);

    /// <summary>A student leaves for good; their answers and their drawings for the collection stay, and are theirs again if they come back.</summary>
    Task LeaveAsync(string visitor);

    /// <summary>Whether the teacher has sent a student out.</summary>
    Task<bool> HasRemovedAsync(string visitor);

    /// <summary>A student has drawn.</summary>
    [OneWay]
    Task DrawAsync(string visitor, StudentPicture picture);

    /// <summary>A student looks at another page, or is further in a lesson.</summary>
    [OneWay]
    Task MoveAsync(string visitor, string page, LessonPlace? lesson);

    /// <summary>A student answers, or answers otherwise.</summary>
    Task<RoomError?> AnswerAsync(string visitor, int question, string answer);

    /// <summary>A student contributes a drawing of what they were asked to draw. Their last one again, as after an outage, is not counted twice.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="collection">The number of the collection that asked for it; another one is not collecting.</param>
    /// <param name="id">What the student's page calls it: what was drawn on before it is handed in again under the same id takes its place.</param>
    /// <param name="label">What it shows.</param>
    /// <param name="read">What the network read in it; null where its classes are others.</param>
    /// <param name="pixels">28 × 28, as a network sees it.</param>
    Task<RoomError?> ContributeAsync(string visitor, int collection, Guid id, int label, int? read, byte[] pixels);

    /// <summary>A student takes their last contributed drawing back.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="drawn">How many drawings of theirs their page has counted: where there are fewer, it was done already.</param>
    Task<RoomError?> TakeBackAsync(string visitor, int drawn);

    /// <summary>The teacher switches something.</summary>
    Task<RoomError?> SetAsync(string key, RoomSettings settings);

    /// <summary>The teacher is somewhere else; told to those who follow.</summary>
    Task<RoomError?> LeadAsync(string key, TeacherPlace place);

    /// <summary>The teacher lets a waiting student in.</summary>
    Task<RoomError?> AdmitAsync(string key, int seat);

    /// <summary>The teacher sends a student out; the same browser does not come in again.</summary>
    Task<RoomError?> RemoveAsync(string key, int seat);

    /// <summary>The teacher asks. A question before it is closed and kept for the results.</summary>
    /// <param name="key">The teacher's key.</param>
    /// <param name="id">What the teacher's page calls it: the present question is not asked again under the same id, as after an outage.</param>
    /// <param name="question">The question.</param>
    Task<RoomError?> AskAsync(string key, Guid id, RoomQuestion question);

    /// <summary>The teacher closes the question, shows the counts or reveals the answer; what was shown stays shown.</summary>
    Task<RoomError?> ShowAsync(string key, bool closes, bool showsCounts, bool reveals);

    /// <summary>The teacher puts the question away.</summary>
    Task<RoomError?> PutAwayAsync(string key);

    /// <summary>All questions and answers so far; none for a wrong key.</summary>
    Task<ImmutableArray<AskedQuestion>> QuestionsAsync(string key);

    /// <summary>The teacher begins to collect drawings of these classes, or goes on; other classes than before begin anew.</summary>
    /// <param name="key">The teacher's key.</param>
    /// <param name="collection">The number of the collection that the teacher's page shows, 0 for none: another one's drawings do not give way.</param>
    /// <param name="dataset">The id of the data set whose classes are drawn.</param>
    /// <param name="classNames">The classes.</param>
    Task<RoomError?> CollectAsync(string key, int collection, string dataset, ImmutableArray<string> classNames);

    /// <summary>The teacher takes no more drawings.</summary>
    Task<RoomError?> StopCollectingAsync(string key);

    /// <summary>All collected drawings; none for a wrong key.</summary>
    /// <param name="key">The teacher's key.</param>
    /// <param name="collection">The number of the collection whose classes their labels are of.</param>
    /// <returns>Null where another one is there by now.</returns>
    Task<ImmutableArray<LabelledDrawing>?> DrawingsAsync(string key, int collection);

    /// <summary>The teacher takes drawings out.</summary>
    Task<RoomError?> DiscardAsync(string key, ImmutableArray<int> ids);

    /// <summary>The teacher has the whole room use a network; null lets everybody choose.</summary>
    Task<RoomError?> UseAsync(string key, string? network);

    /// <summary>The teacher ends the room: everything of it is deleted.</summary>
    Task<RoomError?> EndAsync(string key);
}
