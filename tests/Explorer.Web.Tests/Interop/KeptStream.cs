using Microsoft.JSInterop;

namespace Explorer.Web.Tests.Interop;

/// <summary>What a browser sends, or how sending it fails.</summary>
internal sealed class KeptStream(byte[] bytes, Exception? failure = null) : IJSStreamReference
{
    public long Length => bytes.Length;

    public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) =>
        failure is null ? ValueTask.FromResult<Stream>(new MemoryStream(bytes)) : ValueTask.FromException<Stream>(failure);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
