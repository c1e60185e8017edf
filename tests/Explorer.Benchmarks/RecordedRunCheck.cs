using System.Globalization;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Training.Recorded;

namespace Explorer.Benchmarks;

/// <summary>Trains every run that comes with the program again, as its record says, and lays the numbers of its end beside the recorded ones.</summary>
internal static class RecordedRunCheck
{
    // Another processor rounds its sums otherwise, and a learning rate of 0.9 lets the paths part; where they end differs by less.
    private const double Tolerance = 0.03;

    public static async Task<Table> MeasureAsync()
    {
        var table = new Table("run", "loss, recorded", "again", "train acc, recorded", "again", "test acc, recorded", "again", FormattableString.Invariant($"within {Tolerance}"), "same to the bit");
        foreach (var (run, record) in RecordedRuns.All)
        {
            var data = (await LoadAsync(record)).WithValidation(record.Config.Validation, record.Config.Seed);
            var job = new TrainingJob(record.Network, record.Config, data.Train, data.Test, new ComputeDevice(record.Device)) { Validation = data.Validation, Normalization = data.Dataset.Normalization };
            var again = ReportRecord.Of(Trainer.Run(job, null).Final!);
            var recorded = record.Reports[^1];
            double[] differences = [recorded.TrainLoss - again.TrainLoss, recorded.TrainAccuracy - again.TrainAccuracy, recorded.TestAccuracy!.Value - again.TestAccuracy!.Value];
            table.Add(
                run.Recorded!, Text(recorded.TrainLoss), Text(again.TrainLoss), Text(recorded.TrainAccuracy), Text(again.TrainAccuracy), Text(recorded.TestAccuracy.Value), Text(again.TestAccuracy.Value),
                Word(differences.All(difference => Math.Abs(difference) <= Tolerance)), Word(differences.All(difference => difference == 0)));
            await Console.Error.WriteLineAsync($"recorded: {run.Recorded} is done");
        }
        return table;
    }

    private static async Task<LoadedDataset> LoadAsync(RunRecord record)
    {
        if (record.Data.Part == DatasetPart.Sample)
            return BundledSamples.Load(record.Data.Dataset);
        using var loader = new DatasetLoader(new DatasetLoaderOptions { AllowDownload = false });
        return await loader.LoadAsync(record.Data.Dataset);
    }

    private static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Word(bool holds) => holds ? "yes" : "no";
}
