using System.IO.Compression;
using System.Text;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

/// <summary>What <c>torch.save</c> writes, made by hand: read as data, or refused in one sentence.</summary>
public sealed class PyTorchFileTests
{
    private static readonly float[] Numbers = [1, -2, 0.5f, 3, 4, -0.25f];

    /// <summary>0x40280 and 0x10580 bytes of header: as little-endian numbers, they begin as pickles do.</summary>
    [Theory]
    [InlineData(0x40280)]
    [InlineData(0x10580)]
    public void Read_SafetensorsWithALengthLikeAPickle_IsNotTakenForOne(int length)
    {
        var header = $"{{{Handmade.Entry("w", "[6]", "[0,24]")}}}";
        using var file = new MemoryStream(Handmade.File(header.PadRight(length), Numbers));

        Assert.Equal(Numbers, StateDict.Read(file).Tensors.Single().Values.ToArray());
    }

    public static TheoryData<string> Storages => ["FloatStorage", "HalfStorage", "BFloat16Storage", "DoubleStorage"];

    [Theory]
    [MemberData(nameof(Storages))]
    public void Read_EveryFloatTypeInBothFormats_GivesTheNumbers(string storage)
    {
        SavedTensor[] tensors = [SavedTensor.Of("fc.weight", [2, 3], Numbers, storage), SavedTensor.Of("fc.bias", [2], [7, 8], storage)];
        foreach (var file in Both(tensors))
        {
            var read = Read(file);

            Assert.Equal(["fc.weight", "fc.bias"], read.Tensors.Select(tensor => tensor.Name));
            Assert.Equal([2, 3], read.Tensors[0].Shape);
            Assert.Equal(Numbers, read.Tensors[0].Values.ToArray());
            Assert.Equal([7, 8], read.Tensors[1].Values.ToArray());
        }
    }

    [Theory]
    [InlineData("model_state_dict")]
    [InlineData("state_dict")]
    [InlineData("model")]
    [InlineData("my_own_key")]
    public void Read_Checkpoint_FindsTheStateDict(string key)
    {
        SavedTensor[] tensors = [SavedTensor.Of("w", [6], Numbers)];

        Assert.Equal(Numbers, Read(TorchSave.Zip(TorchSave.Pickle(tensors, key: key), tensors)).Tensors.Single().Values.ToArray());
        Assert.Equal(Numbers, Read(TorchSave.Earlier(TorchSave.Pickle(tensors, key: key, isOrdered: true), tensors)).Tensors.Single().Values.ToArray());
    }

    [Fact]
    public void Read_TransposedViewOfAStorage_GivesTheNumbersInTheViewsOrder()
    {
        SavedTensor[] tensors = [SavedTensor.Of("w", [2, 2], Numbers) with { Strides = [1, 2], Offset = 1 }];

        // The storage from its second number on: −2, 0.5, 3, 4; columns first.
        Assert.Equal([-2, 3, 0.5f, 4], Read(TorchSave.Zip(TorchSave.Pickle(tensors), tensors)).Tensors.Single().Values.ToArray());
    }

    [Fact]
    public void Read_CounterOfABatchNormalization_IsNamedAndLeftOut()
    {
        SavedTensor[] tensors = [SavedTensor.Of("bn.num_batches_tracked", [], [12], "LongStorage"), SavedTensor.Of("w", [6], Numbers)];

        var read = Read(TorchSave.Zip(TorchSave.Pickle(tensors), tensors));

        Assert.Equal("w", read.Tensors.Single().Name);
        Assert.Equal(("bn.num_batches_tracked", "I64"), (read.Unread.Single().Name, read.Unread.Single().Type));
    }

    [Theory]
    [InlineData("torch.nn.modules.container", "Sequential", "Weights_WholeModule")]
    [InlineData("__main__", "LeNet", "Weights_WholeModule")]
    [InlineData("posix", "system", "Weights_ForeignCall")]
    [InlineData("builtins", "eval", "Weights_ForeignCall")]
    [InlineData("torch", "load", "Weights_ForeignCall")]
    [InlineData("collections", "Counter", "Weights_ForeignCall")]
    [InlineData("torch.FloatStorage", "__init__", "Weights_ForeignCall")]
    public void Read_AnyOtherClassOrFunction_IsRefusedWithTheLineToType(string module, string name, string code)
    {
        foreach (var protocol in new[] { 2, 4 })
        {
            var pickle = new TorchSave(protocol).Global(module, name).Raw('(').Text("touch explorer-was-here").Raw('t').Raw('R').End();

            var error = Assert.Throws<WeightsException>(() => Read(TorchSave.Zip(pickle, [])));

            Assert.Equal(code, error.Details.Code);
            Assert.Contains($"'{module}.{name}'", error.Message, StringComparison.Ordinal);
            Assert.Contains("torch.save(model.state_dict(), \"weights.pth\")", error.Message, StringComparison.Ordinal);
            Assert.False(File.Exists("explorer-was-here"));
        }
    }

    [Theory]
    [InlineData("NEWOBJ", 0x81)]
    [InlineData("NEWOBJ_EX", 0x92)]
    [InlineData("INST", 'i')]
    [InlineData("OBJ", 'o')]
    [InlineData("EXT1", 0x82)]
    [InlineData("PERSID", 'P')]
    [InlineData("NEXT_BUFFER", 0x97)]
    public void Read_OpcodeThatNoStateDictNeeds_IsRefused(string opcode, int value)
    {
        Assert.NotEmpty(opcode);
        var pickle = new TorchSave().Global("collections", "OrderedDict").Raw(')').Raw((char)value).End();

        Assert.Equal("Weights_PickleBroken", Refusal(TorchSave.Zip(pickle, [])));
    }

    [Fact]
    public void Read_TensorBeyondItsStorage_IsRefused()
    {
        var tensor = SavedTensor.Of("w", [6], Numbers);
        foreach (var lying in new[]
                 {
                     tensor with { Shape = [7] }, tensor with { Offset = 1 }, tensor with { Offset = -1 }, tensor with { Strides = [2] }, tensor with { Strides = [-1] },
                     tensor with { Strides = [long.MaxValue] }, tensor with { Shape = [2, 3], Strides = [1] }, tensor with { Offset = long.MaxValue }, tensor with { Shape = [-6] },
                 })
            Assert.Equal("Weights_PickleBroken", Refusal(TorchSave.Zip(TorchSave.Pickle([lying]), [lying])));
    }

    [Fact]
    public void Read_OneNumberShownABillionTimes_IsRefusedWithoutTheMemory()
    {
        var tensor = SavedTensor.Of("w", [1_000_000_000], [1]) with { Strides = [0] };
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("Weights_TooMuchDataIn", Refusal(TorchSave.Zip(TorchSave.Pickle([tensor]), [tensor])));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Read_StorageOfZerosThatUnpackToGigabytes_IsRefusedWithoutTheMemory()
    {
        // 200 MB of zeros pack into 200 kB; the tensor looks at one of them.
        var bomb = new SavedTensor("w", "FloatStorage", new byte[200 << 20], 4, [1]);
        var file = TorchSave.Zip(TorchSave.Pickle([bomb]), [bomb], compression: CompressionLevel.Fastest);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("Weights_TooMuchDataIn", Refusal(file));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    /// <summary>A list that the pickle remembers is made a dictionary in three opcodes, however long it is.</summary>
    [Theory]
    [InlineData(100, "Weights_NoTensorsAmong")]
    [InlineData(2_000, "Weights_PickleTooLong")]
    public void Read_OneListMadeADictionaryManyTimes_CountsEveryCopiedPair(int times, string code)
    {
        var pickle = new TorchSave().Global("collections", "OrderedDict").Raw('q', 1).Raw('0').Raw(']').Raw('(');
        foreach (var i in Enumerable.Range(0, 1_000))
            pickle.Text($"{i}").Raw('N').Raw((char)0x86);
        pickle.Raw('e').Raw((char)0x85).Raw('q', 2).Raw('0');
        for (var i = 0; i < times; i++)
            pickle.Raw('h', 1).Raw('h', 2).Raw('R').Raw('0');

        Assert.Equal(code, Refusal(TorchSave.Zip(pickle.Raw('h', 1).Raw('h', 2).Raw('R').End(), [])));
    }

    /// <summary>Each use of a key takes time in its length, and a pickle may use one remembered text a hundred thousand times.</summary>
    [Fact]
    public void Read_KeysLongerThanAnyName_AreLeftOut()
    {
        var (name, tooLong) = (new string('n', 1_024), new string('n', 1_025));
        SavedTensor[] tensors = [SavedTensor.Of(tooLong, [6], Numbers), SavedTensor.Of(name, [6], Numbers)];
        foreach (var file in Both(tensors))
            Assert.Equal(name, Read(file).Tensors.Single().Name);
    }

    [Fact]
    public void Read_StorageWithAKeyLongerThanAnyName_IsRefused()
    {
        var pickle = new TorchSave().Raw('}').Text("w").Raw('(').Text("storage").Global("torch", "FloatStorage").Text(new string('0', 1_025)).Text("cpu").Number(6).Raw('t').Raw('Q').Raw('s').End();

        Assert.Equal("Weights_PickleBroken", Refusal(TorchSave.Zip(pickle, [])));
    }

    [Fact]
    public void Read_OneStateDictUnderTwoKeysOfTheAuthorsOwn_IsThatStateDict()
    {
        SavedTensor[] tensors = [SavedTensor.Of("w", [6], Numbers)];
        var pickle = TorchSave.Pickle(tensors, key: "first")[..^2].ToList();
        // The dictionary is remembered where it was made, and set again under a second key.
        var made = pickle.FindIndex(4, opcode => opcode == '}');
        pickle.InsertRange(made + 1, [(byte)'q', 9]);
        byte[] whole = [.. pickle, (byte)'X', 6, 0, 0, 0, .. "second"u8, (byte)'h', 9, (byte)'u', (byte)'.'];

        Assert.Equal(Numbers, Read(TorchSave.Zip(whole, tensors)).Tensors.Single().Values.ToArray());
    }

    [Fact]
    public void Read_PickleOfNothingButMarksAndLists_IsRefusedQuicklyAndInLittleMemory()
    {
        foreach (var opcode in new[] { "(", "]", "}", "(l", "N2", ")\u0094", "(]l" })
        {
            byte[] pickle = [0x80, 2, .. Enumerable.Repeat(Encoding.Latin1.GetBytes(opcode), 3_000_000 / opcode.Length).SelectMany(bytes => bytes)];
            var before = GC.GetAllocatedBytesForCurrentThread();

            Assert.True(Refusal(TorchSave.Zip(pickle, [])) is "Weights_PickleTooLong" or "Weights_PickleBroken");

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 120 << 20);
        }
    }

    [Fact]
    public void Read_ArchiveOfSomethingElse_IsRefused()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("holiday.txt");

        Assert.Equal("Weights_ArchiveForeign", Refusal(file.ToArray()));
    }

    [Theory]
    [InlineData("N", "Weights_NoStateDict")]
    [InlineData("]", "Weights_NoStateDict")]
    [InlineData("}", "Weights_NoTensorsAmong")]
    public void Read_PickleWithoutTensors_IsRefused(string content, string code) =>
        Assert.Equal(code, Refusal(TorchSave.Zip(new TorchSave().Raw(content[0]).End(), [])));

    [Fact]
    public void Read_PickleThatIsNoTorchFile_IsRefused() =>
        Assert.Equal("Weights_NoStateDict", Refusal(new TorchSave().Raw('}').End()));

    [Fact]
    public void Read_FileCutShort_IsRefused()
    {
        SavedTensor[] tensors = [SavedTensor.Of("w", [6], Numbers)];
        foreach (var file in Both(tensors))
            for (var length = 4; length < file.Length; length++)
                Refusal(file[..length]);
    }

    private static IEnumerable<byte[]> Both(SavedTensor[] tensors)
    {
        foreach (var protocol in new[] { 2, 4 })
        {
            yield return TorchSave.Zip(TorchSave.Pickle(tensors, protocol), tensors);
            yield return TorchSave.Zip(TorchSave.Pickle(tensors, protocol, isOrdered: true, isParameter: true), tensors, "net", CompressionLevel.Fastest);
            yield return TorchSave.Earlier(TorchSave.Pickle(tensors, protocol), tensors);
        }
    }

    private static StateDict Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return StateDict.Read(stream);
    }

    private static string Refusal(byte[] file) => Assert.Throws<WeightsException>(() => Read(file)).Details.Code;
}
