using Explorer.Cli;
using Explorer.Cli.Running;
using Explorer.Network.Training;

namespace Explorer.Network.Tests.Cli;

public class ProgressDisplayTests
{
    private static readonly TrainingReport Half = new(47, 470, 0.2, 2.3, 0.1, null, 24_310, TimeSpan.FromSeconds(12));
    private static readonly TrainingReport Whole = new(235, 470, 1, 0.467, 0.824, 0.807, 24_310, TimeSpan.FromSeconds(200));

    [Fact]
    public void Show_OnATerminal_RewritesOneLineAndLetsEachEpochStand()
    {
        var lines = Lines(isLive: true).Split('\r');

        Assert.Equal("epoch 0.2/2  loss 2.300  train acc 0.100", lines[1][..40]);
        Assert.Equal(59, lines[1].Length);
        Assert.Equal("epoch 1.0/2  loss 0.467  train acc 0.824  test acc 0.807  24,310 examples/s  4 min left\n", lines[2]);
    }

    [Fact]
    public void Show_InALog_WritesALineForEachEpoch() =>
        Assert.Equal("epoch 1.0/2  loss 0.467  train acc 0.824  test acc 0.807  24,310 examples/s  4 min left\n", Lines(isLive: false));

    private static string Lines(bool isLive)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var display = new ProgressDisplay(new Terminal(TextWriter.Null, error, isLive, Width: 60), epochs: 2);
        display.Show(Half);
        display.Show(Whole);
        display.End();
        return error.ToString();
    }
}
