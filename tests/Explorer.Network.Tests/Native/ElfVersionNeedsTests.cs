using System.Buffers.Binary;
using Explorer.Network.Messages;
using Explorer.Network.Native;

namespace Explorer.Network.Tests.Native;

public sealed class ElfVersionNeedsTests
{
    private const string Version = "GLIBCXX_3.4.32";
    private static string Bridge => Path.Combine(LibTorchFolder.Bundled, "libLibTorchSharp.so");

    [Fact]
    public void MarkOptional_OnTheRealLibrary_ChangesOneFlagAlone()
    {
        var original = File.ReadAllBytes(Bridge);
        var changed = original.ToArray();
        ElfVersionNeeds.MarkOptional(changed, Version);
        var at = Assert.Single(Enumerable.Range(0, original.Length), i => original[i] != changed[i]);
        Assert.Equal(original[at] | 2, changed[at]);

        ElfVersionNeeds.MarkOptional(changed, Version);
        Assert.Equal(original[at] | 2, changed[at]);
    }

    [Fact]
    public void MarkOptional_OnALibraryWithoutThatNeed_IsRefusedAndChangesNothing()
    {
        var original = File.ReadAllBytes(Path.Combine(LibTorchFolder.Bundled, "libc10.so"));
        var bytes = original.ToArray();
        var error = Assert.Throws<LibTorchException>(() => ElfVersionNeeds.MarkOptional(bytes, Version));
        Assert.Equal(Message.Of("LibTorch_ElfVersionNotNeeded", Version), error.Details);
        Assert.Equal("It does not need GLIBCXX_3.4.32.", error.Message);
        Assert.True(original.AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public void MarkOptional_OnATruncatedLibrary_IsRefused()
    {
        var bytes = File.ReadAllBytes(Bridge);
        foreach (var length in Enumerable.Range(0, 100).Concat([1_000, 100_000, bytes.Length / 2, bytes.Length - 1]))
            Assert.Throws<LibTorchException>(() => ElfVersionNeeds.MarkOptional(bytes.AsSpan(0, length), Version));
    }

    [Fact]
    public void MarkOptional_OnGarbage_IsRefused()
    {
        var random = new Random(1);
        var bytes = new byte[2000];
        for (var i = 0; i < 2000; i++)
        {
            random.NextBytes(bytes);
            if (i % 2 == 0)
                new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1 }.CopyTo(bytes, 0);
            Assert.Throws<LibTorchException>(() => ElfVersionNeeds.MarkOptional(bytes, Version));
        }
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(0, 0)]
    public void MarkOptional_OnAnotherKindOfFile_IsRefused(int at, byte value)
    {
        var bytes = Library();
        bytes[at] = value;
        Assert.Throws<LibTorchException>(() => ElfVersionNeeds.MarkOptional(bytes, Version));
    }

    [Fact]
    public void MarkOptional_OnASmallLibrary_FindsTheSecondNeedsEntry()
    {
        var bytes = Library();
        ElfVersionNeeds.MarkOptional(bytes, Version);
        Assert.Equal(0, bytes[Table + 16 + 4]);
        Assert.Equal(2, bytes[Table + 32 + 16 + 4]);
    }

    [Fact]
    public void MarkOptional_OnANameThatOnlyBeginsAlike_IsRefused() =>
        Assert.Throws<LibTorchException>(() => ElfVersionNeeds.MarkOptional(Library(), "GLIBCXX_3.4.3"));

    [Fact]
    public void MarkOptional_OnATableThatRunsInACircle_IsRefused()
    {
        var bytes = Library();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Table + 32 + 12), -32);
        Assert.Throws<LibTorchException>(() => ElfVersionNeeds.MarkOptional(bytes, "GLIBCXX_9"));
    }

    [Fact]
    public void MarkOptional_OnASmallLibraryWithAnyByteChanged_EndsAndTouchesNothingElse()
    {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var before = Library();
            before[random.Next(before.Length)] = (byte)random.Next(256);
            before[random.Next(before.Length)] = (byte)random.Next(256);
            var bytes = before.ToArray();
            try
            {
                ElfVersionNeeds.MarkOptional(bytes, Version);
            }
            catch (LibTorchException)
            {
                // Refusing is as good as finding.
            }
            Assert.True(Enumerable.Range(0, bytes.Length).Count(at => bytes[at] != before[at]) <= 1);
        }
    }

    private const int Table = 0x40;
    private const int Strings = 0x80;
    private const int Sections = 0xC0;

    /// <summary>The smallest library with two needs of one version each, by the System V ABI.</summary>
    private static byte[] Library()
    {
        var bytes = new byte[Sections + 2 * 0x40];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1 }.CopyTo(bytes, 0);
        Write64(0x28, Sections);
        Write16(0x3A, 0x40);
        Write16(0x3C, 2);

        Write32(Sections + 4, 0x6ffffffe);
        Write64(Sections + 0x18, Table);
        Write32(Sections + 0x28, 1);
        Write32(Sections + 0x40 + 4, 3);
        Write64(Sections + 0x40 + 0x18, Strings);

        Need(Table, next: 32, name: 1);
        Need(Table + 32, next: 0, name: 12);
        "\0GLIBC_2.34\0GLIBCXX_3.4.32\0"u8.CopyTo(bytes.AsSpan(Strings));
        return bytes;

        void Need(int at, uint next, uint name)
        {
            Write16(at, 1);
            Write16(at + 2, 1);
            Write32(at + 8, 16);
            Write32(at + 12, next);
            Write32(at + 16 + 8, name);
        }

        void Write16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
        void Write32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
        void Write64(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), value);
    }
}
