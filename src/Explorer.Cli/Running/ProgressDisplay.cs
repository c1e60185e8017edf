using System.Diagnostics;
using Explorer.Network.Training;

namespace Explorer.Cli.Running;

/// <summary>
/// Shows how a run gets on: on a terminal a live line that stands at the end of each epoch, elsewhere (a log, a pipe)
/// plain lines, one for each epoch and one every ten seconds in long ones.
/// </summary>
internal sealed class ProgressDisplay(Terminal terminal, int epochs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LiveLine _line = new(terminal);
    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();

    public void Show(TrainingReport report)
    {
        var text = Text(report);
        if (terminal.IsLive && !report.IsEpochEnd)
            _line.Show(text);
        else if (terminal.IsLive)
            _line.Stand(text);
        else if (report.IsEpochEnd || _sinceLine.Elapsed >= Patience)
            PlainLine(text);
    }

    /// <summary>Says something in a line of its own.</summary>
    public void Say(string text)
    {
        _line.Finish();
        PlainLine(text);
    }

    /// <summary>Lets an unfinished line stand.</summary>
    public void End() => _line.Finish();

    private void PlainLine(string text)
    {
        terminal.Error.WriteLine(text);
        _sinceLine.Restart();
    }

    private string Text(TrainingReport report)
    {
        var validation = report.ValidationAccuracy is { } kept ? FormattableString.Invariant($"  validation acc {kept:0.000}") : "";
        var test = report.TestAccuracy is { } accuracy ? FormattableString.Invariant($"  test acc {accuracy:0.000}") : "";
        return FormattableString.Invariant(
            $"epoch {report.Epoch:0.0}/{epochs}  loss {report.TrainLoss:0.000}  train acc {report.TrainAccuracy:0.000}{validation}{test}  {report.ExamplesPerSecond:N0} examples/s  {Left(report.Remaining)}");
    }

    private static string Left(TimeSpan left) => left.TotalSeconds < 100
        ? FormattableString.Invariant($"{Math.Ceiling(left.TotalSeconds):0} s left")
        : FormattableString.Invariant($"{Math.Ceiling(left.TotalMinutes):0} min left");
}
