using System.Text.Json;
using Explorer.Network.Files;

namespace Explorer.Web.Training;

/// <summary>Whose a data set is, as <c>owner.json</c> in its folder says; a folder without that file is everybody's.</summary>
/// <param name="OwnerId">The visitor who brought it.</param>
/// <param name="IsShared">Whether everybody may see it.</param>
internal sealed record DatasetOwner(string? OwnerId, bool IsShared = false)
{
    private const string Name = "owner.json";

    // Nobody is called so: what cannot be read is shown to nobody but the operator.
    private static readonly DatasetOwner Unknown = new("");

    public static DatasetOwner Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            if (!File.Exists(path))
                return new DatasetOwner(OwnerId: null);
            return JsonSerializer.Deserialize<DatasetOwner>(File.ReadAllBytes(path), JsonSerializerOptions.Web) is { OwnerId: not null } owner ? owner : Unknown;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }

    /// <exception cref="IOException">The disk refuses.</exception>
    public void Save(string folder)
    {
        if (OwnerId is not null)
            AtomicFile.Write(Path.Combine(folder, Name), stream => stream.Write(JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web)));
    }
}
