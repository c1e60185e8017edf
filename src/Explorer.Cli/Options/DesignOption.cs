using System.CommandLine;
using Explorer.Network.Architecture;

namespace Explorer.Cli.Options;

/// <summary>Which LeNet to train: one of the two by its name, or any other by its design's one word.</summary>
internal sealed class DesignOption : Option<string>
{
    public DesignOption() : base("--network")
    {
        Description = "Sigmoid and average pooling as in the course, ReLU and max pooling, or a design";
        HelpName = "classic|modern|DESIGN";
        DefaultValueFactory = _ => "classic";
        Validators.Add(result =>
        {
            if (result.Tokens is [var given] && Problem(given.Value) is { } problem)
                result.AddError(problem);
        });
    }

    public LeNetDesign Value(ParseResult parsed) => Find(parsed.GetRequiredValue(this))!;

    private static string? Problem(string given)
    {
        try
        {
            _ = Find(given)?.Build()
                ?? throw new UsageException($"--network cannot be '{given}': take one of classic, modern, or a design such as {LeNetDesignText.Write(LeNetDesign.Classic)}.");
            return null;
        }
        catch (Exception error) when (error is UsageException or ArchitectureException or OverflowException)
        {
            return error.Message;
        }
    }

    private static LeNetDesign? Find(string given) => given.ToLowerInvariant() switch
    {
        "classic" => LeNetDesign.Classic,
        "modern" => LeNetDesign.Modern,
        var word => LeNetDesignText.Read(word),
    };
}
