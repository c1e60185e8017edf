using System.Globalization;
using System.Text.RegularExpressions;

namespace Explorer.Network.Messages;

/// <summary>How a run ended, as earlier versions wrote it in English. Any other sentence stays as it was written.</summary>
public static partial class EarlierMessages
{
    /// <summary>The message that a sentence stood for.</summary>
    public static Message Read(string text) => Stopped().Match(text) is { Success: true } stopped
        ? Message.Of("Run_Stopped", Number(stopped.Groups[1]), Number(stopped.Groups[2]))
        : text switch
        {
            "It was stopped before its first step." => Message.Of("Run_StoppedBeforeFirstStep"),
            "It was stopped before it began." => Message.Of("Run_StoppedWhileQueued"),
            "The program ended while the run was going on; it can go on from its last complete epoch." => Message.Of("Run_Interrupted"),
            _ => Message.Of(Message.Text, text),
        };

    private static long Number(Group group) => long.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^It was stopped; ([0-9]{1,9}) of ([0-9]{1,9}) epochs are kept\\.$", RegexOptions.CultureInvariant)]
    private static partial Regex Stopped();
}
