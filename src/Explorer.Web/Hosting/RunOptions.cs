namespace Explorer.Web.Hosting;

/// <summary>What each visitor may ask of training, in section <c>Explorer:Runs</c> or by variables such as <c>Explorer__Runs__MostWaiting</c>.</summary>
public sealed class RunOptions
{
    /// <summary>How many runs of one visitor may wait at a time; another one may train meanwhile.</summary>
    public int MostWaiting { get; set; } = 1;
}
