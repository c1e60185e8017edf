using System.Text.Json.Serialization;

namespace Explorer.Network.Datasets.Import;

/// <summary>Writes and reads a data set's description, and names its changes, without reflection, so that a trimmed program can do it too.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Dataset))]
[JsonSerializable(typeof(DatasetChange))]
internal sealed partial class DatasetJson : JsonSerializerContext;
