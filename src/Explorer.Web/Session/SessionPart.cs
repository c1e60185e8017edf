using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Explorer.Web.Session;

/// <summary>A part of a person's session that is kept in their browser, and given back where they come again.</summary>
/// <param name="name">What it is called among the parts.</param>
public abstract class SessionPart(string name)
{
    // Whatever comes back has been in foreign hands.
    private protected static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What it is called among the parts.</summary>
    public string Name => name;

    /// <summary>Raised after every change of what would be kept.</summary>
    public event Action? Changed;

    /// <summary>The part as it is now; null where there is nothing to keep.</summary>
    internal abstract JsonNode? Write();

    /// <summary>Brings back what was kept; what is no such part, or does not fit any more, changes nothing.</summary>
    internal abstract void Read(JsonElement kept, Arrival arrival);

    /// <summary>Says that something has changed.</summary>
    protected void Tell() => Changed?.Invoke();
}

/// <summary>A part that is kept as a record.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="name">What it is called among the parts.</param>
public abstract class SessionPart<T>(string name) : SessionPart(name) where T : class
{
    /// <summary>The part as it is now; null where there is nothing to keep.</summary>
    protected abstract T? Save();

    /// <summary>Brings back what was kept, as far as it still makes sense.</summary>
    protected abstract void Restore(T saved, Arrival arrival);

    internal sealed override JsonNode? Write() => Save() is { } saved ? JsonSerializer.SerializeToNode(saved, Json) : null;

    internal sealed override void Read(JsonElement kept, Arrival arrival)
    {
        T? saved;
        try
        {
            saved = kept.Deserialize<T>(Json);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return;
        }
        if (saved is not null)
            Restore(saved, arrival);
    }
}
