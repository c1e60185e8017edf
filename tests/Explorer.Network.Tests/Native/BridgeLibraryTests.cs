using Explorer.Network.Native;

namespace Explorer.Network.Tests.Native;

public sealed class BridgeLibraryTests : IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("explorer-native-").FullName;
    private readonly string _original;

    public BridgeLibraryTests()
    {
        _original = Path.Combine(_cache, "original", "libLibTorchSharp.so");
        Directory.CreateDirectory(Path.GetDirectoryName(_original)!);
        File.Copy(Path.Combine(LibTorchFolder.Bundled, "libLibTorchSharp.so"), _original);
    }

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    [Fact]
    public void Copy_OfTheBridge_DiffersFromItInOneByteAndLeavesItAlone()
    {
        var before = File.ReadAllBytes(_original);
        var copy = File.ReadAllBytes(BridgeLibrary.CopyWithOptionalVersion(_original, _cache));
        Assert.Equal(before.Length, copy.Length);
        Assert.Equal(1, Enumerable.Range(0, copy.Length).Count(i => copy[i] != before[i]));
        Assert.True(before.AsSpan().SequenceEqual(File.ReadAllBytes(_original)));
    }

    [Fact]
    public void Copy_ThatIsThereAlready_IsNotWrittenAgain()
    {
        var copy = BridgeLibrary.CopyWithOptionalVersion(_original, _cache);
        var old = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(copy, old);
        Assert.Equal(copy, BridgeLibrary.CopyWithOptionalVersion(_original, _cache));
        Assert.Equal(old, File.GetLastWriteTimeUtc(copy));
        Assert.Equal([copy], Directory.GetFiles(Path.GetDirectoryName(copy)!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Copy_ThatIsDamaged_IsRepaired(int length)
    {
        var copy = BridgeLibrary.CopyWithOptionalVersion(_original, _cache);
        var whole = File.ReadAllBytes(copy);
        File.WriteAllBytes(copy, whole[..length]);
        Assert.Equal(copy, BridgeLibrary.CopyWithOptionalVersion(_original, _cache));
        Assert.True(whole.AsSpan().SequenceEqual(File.ReadAllBytes(copy)));
    }

    [Fact]
    public void Copy_MadeByManyAtOnce_IsWholeAndLeavesNothingBeside()
    {
        var copies = new string[8];
        Parallel.For(0, copies.Length, i => copies[i] = BridgeLibrary.CopyWithOptionalVersion(_original, _cache));
        var copy = Assert.Single(copies.Distinct());
        Assert.Equal(new FileInfo(_original).Length, new FileInfo(copy).Length);
        Assert.Equal([copy], Directory.GetFiles(Path.GetDirectoryName(copy)!));
    }

    [Fact]
    public void Copy_OfAnotherBuild_LiesInAnotherFolder()
    {
        var first = BridgeLibrary.CopyWithOptionalVersion(_original, _cache);
        File.AppendAllText(_original, "x");
        Assert.NotEqual(first, BridgeLibrary.CopyWithOptionalVersion(_original, _cache));
    }

    [Fact]
    public void Copy_OfWhatIsNoLibrary_IsRefusedAndNothingIsWritten()
    {
        File.WriteAllText(_original, "not a library");
        Assert.Throws<LibTorchException>(() => BridgeLibrary.CopyWithOptionalVersion(_original, _cache));
        Assert.Equal([_original], Directory.GetFiles(_cache, "*", SearchOption.AllDirectories));
    }
}
