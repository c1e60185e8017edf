using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Microsoft.Playwright;

namespace Explorer.EndToEnd.Tests;

/// <summary>Runs of networks that the pages are not made for, as the command line trains them.</summary>
internal static class OtherNetworks
{
    /// <summary>A run's archive, ready to be put into the file field.</summary>
    public static FilePayload Archive(string name, LeNetDesign design)
    {
        var place = Directory.CreateTempSubdirectory("other");
        try
        {
            var folder = new RunFolder(place.FullName);
            var network = design.Build();
            var weights = new NetworkWeights(network, NetworkWeights.Expected(network).ToDictionary(tensor => tensor.Name, tensor => new float[tensor.Shape.Count]));
            folder.SaveNetwork(weights, Subject.Digits);
            using var zip = new MemoryStream();
            RunArchive.Export(folder, Record(name, design).WithCard(), zip);
            return new FilePayload { Name = "run.zip", MimeType = "application/zip", Buffer = zip.ToArray() };
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static RunRecord Record(string name, LeNetDesign design) => new()
    {
        Name = name,
        Subject = Subject.Digits,
        DataSet = "mnist",
        Sample = true,
        Architecture = "edited",
        Design = design,
        Config = TrainingConfig.Course with { BatchSize = 1000, Epochs = 1 },
        Device = "cpu",
        State = RunState.Finished,
        DataOrigin = "elsewhere",
        DataVerified = false,
        TrainImages = 1000,
        TestImages = 100,
        Started = DateTimeOffset.UnixEpoch,
        Seconds = 1,
        Machine = new MachineInfo("a system", "a processor", 64, ".NET"),
        LibTorch = LibTorch.Version,
        Reports = [new ReportRecord(1, 1, 2.3, 0.1, 0.1, 1000)],
    };
}
