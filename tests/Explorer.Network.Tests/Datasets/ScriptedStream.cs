namespace Explorer.Network.Tests.Datasets;

/// <summary>A body that comes in small pieces, with something happening before each and at the end.</summary>
internal sealed class ScriptedStream(byte[] bytes) : Stream
{
    private int _position;

    public int PieceBytes { get; init; } = 100;

    public Action BeforeEach { get; init; } = () => { };

    /// <summary>In place of the end of the stream.</summary>
    public Func<CancellationToken, Task> AtEnd { get; init; } = _ => Task.CompletedTask;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        BeforeEach();
        cancellationToken.ThrowIfCancellationRequested();
        if (_position == bytes.Length)
            await AtEnd(cancellationToken);
        var piece = bytes.AsMemory(_position, Math.Min(Math.Min(PieceBytes, buffer.Length), bytes.Length - _position));
        piece.CopyTo(buffer);
        _position += piece.Length;
        return piece.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
