using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>A download that broke off, or that brought something else than was asked for.</summary>
/// <param name="details">What happened.</param>
/// <param name="inner">What lay behind it, if anything.</param>
internal sealed class DownloadException(Message details, Exception? inner = null) : MessageException(details, inner)
{
    /// <summary>Whether nothing came any more: the same mirror is not asked again then.</summary>
    public bool IsStalled { get; init; }
}
