using System.Text.Json;
using System.Text.Json.Nodes;
using Explorer.Network.Architecture;
using Explorer.Network.Training;

namespace Explorer.Network.Runs;

/// <summary>
/// Records and cards as they were written before a network was an architecture's JSON (<c>subject</c>, <c>dataSet</c>,
/// <c>design</c> and <c>recipe</c>), or before there was a choice of engines. They are brought into today's form and read as such; today's stay as they are.
/// </summary>
public static class EarlierRecords
{
    /// <summary>How their JSON is read: a name that stands twice refuses it, for to change it would ask which of the two is meant.</summary>
    public static JsonDocumentOptions Strict { get; } = new() { AllowDuplicateProperties = false };

    /// <summary>Brings a run's record into today's form.</summary>
    public static void UpgradeRun(JsonNode? record)
    {
        if (record is not JsonObject run)
            return;
        if (!run.ContainsKey("recipe"))
        {
            UpgradeConfig(run["config"]);
            UpgradeCard(run["card"]);
            return;
        }
        var folder = Text(run, "dataFolder");
        run["data"] = new JsonObject
        {
            ["dataset"] = Text(run, "subject"),
            ["part"] = folder is not null && run["dataVerified"]?.GetValueKind() == JsonValueKind.False ? "folder" : run["sample"]?.GetValueKind() == JsonValueKind.True ? "sample" : "full",
            ["folder"] = folder,
        };
        if (NetworkOf(run) is { } network)
            run["network"] = JsonNode.Parse(ArchitectureJson.Write(network));
        run["dataOrigin"] = EarlierOrigin.Upgrade(Text(run, "dataOrigin") ?? "", run["dataVerified"]?.GetValueKind() == JsonValueKind.True);
        Move(run, "recipe", "config");
        UpgradeConfig(run["config"]);
        UpgradeCard(run["card"]);
        foreach (var name in new[] { "subject", "dataSet", "sample", "dataFolder", "architecture", "design", "dataVerified" })
            run.Remove(name);
    }

    /// <summary>Brings a network's card into today's form.</summary>
    public static void UpgradeCard(JsonNode? json)
    {
        if (json is not JsonObject card)
            return;
        if (card.ContainsKey("recipe"))
        {
            Move(card, "subject", "dataset");
            Move(card, "recipe", "config");
            card.Remove("dataSet");
        }
        UpgradeConfig(card["config"]);
    }

    /// <summary>Brings a training configuration into today's form: where no engine is named, there was only TorchSharp.</summary>
    public static void UpgradeConfig(JsonNode? json)
    {
        if (json is not JsonObject config)
            return;
        Move(config, "optimiser", "optimizer");
        if (!config.ContainsKey("engine"))
            config["engine"] = nameof(ComputeEngine.Torch);
    }

    private static NetworkArchitecture? NetworkOf(JsonObject run)
    {
        try
        {
            return EarlierDesign.Read(Text(run, "design")) is { } kinds ? ArchitecturePresets.Build(kinds) : ArchitecturePresets.Find(Text(run, "architecture"));
        }
        catch (ArchitectureException)
        {
            return null;
        }
    }

    private static void Move(JsonObject json, string from, string to)
    {
        if (!json.TryGetPropertyValue(from, out var value))
            return;
        json.Remove(from);
        json[to] = value;
    }

    private static string? Text(JsonObject json, string name) =>
        json.TryGetPropertyValue(name, out var value) && value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
