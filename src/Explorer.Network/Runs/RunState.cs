using System.Text.Json.Serialization;

namespace Explorer.Network.Runs;

/// <summary>How far a run has got.</summary>
public enum RunState
{
    /// <summary>It waits for its device.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>It learns; or the program that ran it was killed, when nobody does any more.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>All its epochs are done.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    /// <summary>Somebody stopped it.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>It could not go on; its record says why.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The program that ran it ended without a word.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,
}
