using System.Globalization;
using Explorer.Network.Messages;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Runs;

/// <summary>
/// A checkpoint as one safetensors file: the weights under their state-dict names, the optimizer's state under
/// <c>1.weight.exp_avg</c> with the shape of the parameter, and the number of epochs in the metadata.
/// </summary>
internal static class CheckpointFile
{
    private const string EpochsKey = "epochs";

    // A network and, with Adam, two numbers more for each of its own.
    private static readonly SafeTensorsLimits Limits = new(DataBytes: 3 * SafeTensorsLimits.Default.DataBytes);

    public static void Write(Stream stream, TrainingCheckpoint checkpoint)
    {
        var network = new NetworkFile(checkpoint.Weights);
        var metadata = network.Metadata();
        metadata.Add(EpochsKey, checkpoint.Epochs.ToString(CultureInfo.InvariantCulture));
        var parameters = network.Tensors().ToList();
        var state = parameters.SelectMany(parameter => checkpoint.OptimizerState
            .Where(one => IsOf(parameter, one.Key))
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => new NamedTensor(one.Key, parameter.Shape.ToArray(), one.Value)));
        SafeTensorsFile.Write(stream, parameters.Concat(state), metadata);
    }

    /// <exception cref="WeightsException">It is no checkpoint, or a broken one.</exception>
    public static TrainingCheckpoint Read(string path)
    {
        var file = SafeTensorsFile.Read(path, Limits);
        if (!int.TryParse(file.Metadata.GetValueOrDefault(EpochsKey), NumberStyles.None, CultureInfo.InvariantCulture, out var epochs) || epochs < 1)
            throw new WeightsException(Message.Of("Checkpoint_NoEpochs"));
        var names = NetworkWeights.Expected(NetworkFile.ArchitectureOf(file)).Select(tensor => tensor.Name).ToHashSet();
        var state = file.InFileOrder.Where(tensor => !names.Contains(tensor.Name)).ToList();
        var parameters = file.InFileOrder.Except(state).ToList();
        foreach (var tensor in state)
            if (!parameters.Any(parameter => IsOf(parameter, tensor.Name) && parameter.Shape.SequenceEqual(tensor.Shape)))
                throw new WeightsException(Message.Of("Checkpoint_TensorForeign", Quoted.Name(tensor.Name), TensorShape.Text(tensor.Shape)));
        var weights = NetworkFile.Interpret(new SafeTensorsFile(parameters, file.Unread, file.Metadata)).Weights;
        return new TrainingCheckpoint(epochs, weights, state.ToDictionary(tensor => tensor.Name, tensor => tensor.Values.ToArray()));
    }

    private static bool IsOf(NamedTensor parameter, string name) => name.StartsWith(parameter.Name + ".", StringComparison.Ordinal);
}
