using System.IO.Compression;

namespace Explorer.Network.Datasets;

/// <summary>A stream's plain bytes, whether it is gzip or not: its first bytes tell, not its name.</summary>
internal static class PlainStream
{
    /// <summary>Reads on from where the stream stands; disposing it disposes the stream.</summary>
    public static Stream Of(Stream source)
    {
        var magic = new byte[2];
        var read = source.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        var whole = new PrefixedStream(magic[..read], source);
        return read == magic.Length && magic is [0x1f, 0x8b] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    /// <summary>Bytes that were looked at already, and then the rest of the stream, which need not be able to seek.</summary>
    private sealed class PrefixedStream(byte[] prefix, Stream rest) : Stream
    {
        private int _given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_given == prefix.Length)
                return rest.Read(buffer);
            var taken = Math.Min(buffer.Length, prefix.Length - _given);
            prefix.AsSpan(_given, taken).CopyTo(buffer);
            _given += taken;
            return taken;
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
                rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
