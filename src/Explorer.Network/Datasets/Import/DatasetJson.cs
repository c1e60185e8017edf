using System.Text.Json.Serialization;

namespace Explorer.Network.Datasets.Import;

/// <summary>Writes and reads a data set's description without reflection, so that a trimmed program can do it too.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(Dataset))]
internal sealed partial class DatasetJson : JsonSerializerContext;
