using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Runs;

public sealed class CheckpointTests : IDisposable
{
    private readonly RunScene _scene = new();

    private string FilePath => Path.Combine(_scene.Folder.Path, "checkpoint.safetensors");

    public CheckpointTests() => _scene.Folder.Create();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Checkpoint_SavedAndLoaded_ComesBackWhole()
    {
        var state = new Dictionary<string, float[]> { ["1.bias.exp_avg"] = [1, 2], ["1.bias.exp_avg_sq"] = [3, 4], ["12.bias.exp_avg"] = [.. Enumerable.Range(0, 10)] };
        _scene.Folder.SaveCheckpoint(new TrainingCheckpoint(7, RunScene.Weights(4), state));

        var loaded = _scene.Folder.LoadCheckpoint()!;

        Assert.Equal(7, loaded.Epochs);
        RunScene.AssertSame(RunScene.Weights(4), loaded.Weights);
        Assert.Equal(state.Keys.Order(), loaded.OptimizerState.Keys.Order());
        Assert.All(state, one => Assert.Equal(one.Value, loaded.OptimizerState[one.Key]));
    }

    [Fact]
    public void LoadCheckpoint_OfANetworkAlone_IsRefused()
    {
        new NetworkFile(RunScene.Weights(1)).Save(FilePath);
        Refused("does not say after how many epochs");
    }

    [Fact]
    public void LoadCheckpoint_WithAForeignTensor_NamesIt()
    {
        Rewrite(file => file.InFileOrder.Append(new NamedTensor("1.bias.exp_avg", [3], new float[3])));
        Refused("Tensor '1.bias.exp_avg' with the shape [3] is not part of this network's optimizer state.");
    }

    [Fact]
    public void LoadCheckpoint_WithoutATensor_NamesIt()
    {
        Rewrite(file => file.InFileOrder.Where(tensor => tensor.Name != "4.weight"));
        Refused("Tensor '4.weight' with the shape [3, 2, 5, 5] is missing.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(500)]
    [InlineData(-1)]
    public void LoadCheckpoint_OfATornFile_IsOneSentence(int length)
    {
        Rewrite(file => file.InFileOrder);
        var bytes = File.ReadAllBytes(FilePath);
        File.WriteAllBytes(FilePath, bytes[..(length < 0 ? bytes.Length + length : length)]);
        Refused("The weights file");
    }

    private void Rewrite(Func<SafeTensorsFile, IEnumerable<NamedTensor>> tensors)
    {
        _scene.Folder.SaveCheckpoint(new TrainingCheckpoint(1, RunScene.Weights(1), new Dictionary<string, float[]>()));
        var file = SafeTensorsFile.Read(FilePath);
        SafeTensorsFile.WriteAtomically(FilePath, tensors(file), file.Metadata);
    }

    private void Refused(string saying)
    {
        var message = Assert.Throws<WeightsException>(() => _scene.Folder.LoadCheckpoint()).Message;
        Assert.Contains(saying, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
