namespace Explorer.Classroom.Rooms;

/// <summary>Why a room refuses something.</summary>
public enum RoomError
{
    /// <summary>There is no room with this code, or it has ended.</summary>
    NoSuchRoom,

    /// <summary>Another room has this code.</summary>
    CodeTaken,

    /// <summary>The teacher's key is wrong.</summary>
    WrongKey,

    /// <summary>A nickname needs a letter or digit.</summary>
    NameEmpty,

    /// <summary>The nickname is too long.</summary>
    NameTooLong,

    /// <summary>Somebody in the room has this nickname.</summary>
    NameTaken,

    /// <summary>The room has as many students as it takes.</summary>
    RoomFull,

    /// <summary>The teacher has removed this student.</summary>
    Removed,

    /// <summary>Nobody with this visitor id, or this seat, is in the room.</summary>
    NoSuchMember,

    /// <summary>The teacher has not admitted this student yet.</summary>
    NotAdmitted,

    /// <summary>The teacher has paused everybody.</summary>
    Paused,

    /// <summary>There is no such question, or it takes no answers any more.</summary>
    QuestionClosed,

    /// <summary>The answer is empty or too long, or is none of the choices.</summary>
    NoAnswer,

    /// <summary>No drawings are collected now.</summary>
    NotCollecting,

    /// <summary>The teacher has changed the classes on another page meanwhile.</summary>
    OtherCollection,

    /// <summary>The room, or this student, has as many drawings as it takes.</summary>
    TooManyDrawings,

    /// <summary>The drawing's size or its class is not what is collected.</summary>
    NoSuchDrawing,

    /// <summary>A question or a collection that makes no sense.</summary>
    NotPossible,
}
