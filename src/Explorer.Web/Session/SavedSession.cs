using System.Text.Json;
using System.Text.Json.Nodes;

namespace Explorer.Web.Session;

/// <summary>
/// A person's whole session as one text of JSON: what their browser keeps, so that a reload, a lost circuit, a restarted server
/// or a newer version of it costs nothing. A version reads the parts that it knows, and leaves the others.
/// </summary>
/// <param name="parts">Its parts, in the order in which they come back.</param>
public sealed class SavedSession(IEnumerable<SessionPart> parts)
{
    /// <summary>The most characters of such a text.</summary>
    public const int LongestText = 2 << 20;

    // Grows when a text of before would be understood wrongly.
    private const int Version = 1;
    private const string VersionName = "version";

    private readonly SessionPart[] _parts = [.. parts];
    private TaskCompletionSource? _expected;

    /// <summary>Calls back after every change of what would be kept; disposing ends that.</summary>
    public IDisposable Subscribe(Action changed)
    {
        foreach (var part in _parts)
            part.Changed += changed;
        return new Subscription(() =>
        {
            foreach (var part in _parts)
                part.Changed -= changed;
        });
    }

    /// <summary>Done when whatever the browser has kept is there again: nothing is painted before that, only to be replaced.</summary>
    public Task Restored => _expected?.Task ?? Task.CompletedTask;

    /// <summary>Says that the browser is going to be asked.</summary>
    public void Expect() => _expected ??= new TaskCompletionSource();

    /// <summary>Says that the browser has answered.</summary>
    public void Arrived() => _expected?.TrySetResult();

    /// <summary>Writes the session down, but for the drawing, which the browser keeps itself; null for one that is too long.</summary>
    public string? Write()
    {
        var all = new JsonObject { [VersionName] = Version };
        foreach (var part in _parts)
            if (part.Write() is { } written)
                all[part.Name] = written;
        return all.ToJsonString() is { Length: <= LongestText } text ? text : null;
    }

    /// <summary>Brings a session back as far as it was written by this version and still makes sense; anything else changes nothing.</summary>
    /// <param name="text">What was kept.</param>
    /// <param name="arrival">Where the visitor comes to: a link that says what to show is followed.</param>
    public void Restore(string text, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            return;
        try
        {
            using var all = JsonDocument.Parse(text);
            if (all.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty(VersionName, out var version) || !version.TryGetInt32(out var number) || number != Version)
                return;
            foreach (var part in _parts)
                if (root.TryGetProperty(part.Name, out var kept))
                    part.Read(kept, arrival);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No JSON, or a version that is no number: nothing of ours.
        }
    }
}
