using Explorer.Network.Messages;

namespace Explorer.Network.Runs;

/// <summary>Reads an entry of an archive, whatever length it claims, up to a limit.</summary>
internal sealed class CappedStream(Stream inner, string name, long most) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <exception cref="RunException">The entry is longer than allowed.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var got = inner.Read(buffer, offset, count);
        _read += got;
        return _read <= most ? got : throw new RunException(Message.Of("Run_ArchiveEntryTooLarge", name, most));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
