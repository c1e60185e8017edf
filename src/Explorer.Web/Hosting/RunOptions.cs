namespace Explorer.Web.Hosting;

/// <summary>What each visitor may ask of training, in section <c>Explorer:Runs</c> or by variables such as <c>Explorer__Runs__MostWaiting</c>.</summary>
public sealed class RunOptions
{
    /// <summary>How many runs of one visitor may wait at a time; another one may train meanwhile.</summary>
    public int MostWaiting { get; set; } = 1;

    /// <summary>How many training examples a run may take, its images times its epochs; 200 epochs of the full data are allowed.</summary>
    public long MostExamples { get; set; } = 12_000_000;

    /// <summary>How many megabytes the runs and data sets of one visitor may take; as many as nobody's count together.</summary>
    public int MegabytesPerVisitor { get; set; } = 4_000;

    /// <summary>How many megabytes the runs and data sets of all visitors may take together.</summary>
    public int Megabytes { get; set; } = 40_000;
}
