using Explorer.Network.Messages;
using Explorer.Network.Training;
using Explorer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Training;

/// <summary>How long a run may train on this server.</summary>
public sealed class RunLimits(IOptions<ExplorerOptions> options)
{
    /// <summary>Why a run would take too many training examples; null where it would not.</summary>
    /// <param name="config">Its settings.</param>
    /// <param name="images">Number of training images, those among them that the settings keep back for validation; null where it isn't known yet.</param>
    public Message? ProblemOf(TrainingConfig config, int? images)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (images is not { } all)
            return null;
        var (count, most) = (config.TrainedOf(all), options.Value.Runs.MostExamples);
        return (long)config.Epochs * count <= most ? null
            : count > most ? Message.Of("Queue_TooManyImages", count, most)
            : Message.Of("Queue_TooManyExamples", config.Epochs, count, (long)config.Epochs * count, most, most / count);
    }
}
