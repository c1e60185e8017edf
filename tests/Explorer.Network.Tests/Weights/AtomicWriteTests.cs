using Explorer.Network.Files;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

public sealed class AtomicWriteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("weights-").FullName;

    private string Target => Path.Combine(folder, "net.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WriteAtomically_NewAndExistingFile_LeavesOnlyTheLastOne()
    {
        SafeTensorsFile.WriteAtomically(Target, [new NamedTensor("a", [1], new float[] { 1 })]);
        SafeTensorsFile.WriteAtomically(Target, [new NamedTensor("a", [1], new float[] { 2 })]);

        Assert.Equal([2], SafeTensorsFile.Read(Target).Tensors["a"].Values.ToArray());
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void WriteAtomically_TensorRefused_KeepsTheOldFile()
    {
        SafeTensorsFile.WriteAtomically(Target, [new NamedTensor("a", [1], new float[] { 1 })]);

        Assert.Throws<WeightsException>(() =>
            SafeTensorsFile.WriteAtomically(Target, [new NamedTensor("a", [1], new float[] { float.NaN })]));

        Assert.Equal([1], SafeTensorsFile.Read(Target).Tensors["a"].Values.ToArray());
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Write_StreamFailsHalfWay_KeepsTheOldFileAndNoTrace()
    {
        File.WriteAllText(Target, "old");

        var error = Assert.Throws<IOException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write("half of the n"u8);
            stream.Flush();
            throw new IOException("No space left.");
        }));

        Assert.Equal("No space left.", error.Message);
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Write_WhileWriting_ReadersStillSeeTheOldFile()
    {
        File.WriteAllText(Target, "old");

        AtomicFile.Write(Target, stream =>
        {
            stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(Target));
        });

        Assert.Equal("new", File.ReadAllText(Target));
    }

    [Fact]
    public void WriteAtomically_MissingFolder_IsAnIoErrorOfTheFolder() =>
        Assert.Throws<DirectoryNotFoundException>(() =>
            SafeTensorsFile.WriteAtomically(Path.Combine(folder, "no", "net.safetensors"), []));
}
