using System.Text.Json.Serialization;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>The kinds of place that data come from.</summary>
public enum DataSource
{
    /// <summary>The balanced sample inside the program itself.</summary>
    Bundled,

    /// <summary>A folder that a person named.</summary>
    OwnFolder,

    /// <summary>A package of the operating system.</summary>
    Package,

    /// <summary>A download of an earlier run.</summary>
    Cache,

    /// <summary>Downloaded just now.</summary>
    Download,
}

/// <summary>Where a loaded data set came from.</summary>
/// <param name="Source">Kind of place.</param>
/// <param name="Location">Folder, or what else names the place.</param>
/// <param name="Verified">Whether the content had the data set's published checksums.</param>
/// <param name="Scaled">The range of pixel values that was scaled to 0 to 255; null where they were bytes from 0 to 255 already.</param>
public sealed record DataOrigin(DataSource Source, string Location, bool Verified, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PixelRange? Scaled = null)
{
    /// <summary>The origin in a few words, for a page or a log.</summary>
    public Message ToMessage() => Source switch
    {
        DataSource.Bundled => Message.Of("Origin_Bundled"),
        DataSource.OwnFolder when !Verified && Scaled is { } range => Message.Of("Origin_Scaled", Location, range.Low, range.High),
        DataSource.OwnFolder when !Verified => Message.Of("Origin_OwnData", Location),
        DataSource.Package => Message.Of("Origin_Package", Location),
        DataSource.Cache => Message.Of("Origin_Cache", Location),
        DataSource.Download => Message.Of("Origin_Download", Location),
        _ => Message.Of(Message.Text, Location),
    };

    /// <summary>The origin in English.</summary>
    public override string ToString() => ToMessage().ToString();
}
