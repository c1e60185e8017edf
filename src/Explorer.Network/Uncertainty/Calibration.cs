namespace Explorer.Network.Uncertainty;

/// <summary>What makes a network's answers honest: measured on images that a model trained like it had not seen.</summary>
/// <param name="Temperature">Every logit is divided by it before the softmax; above 1 where the network is too sure of itself.</param>
/// <param name="ErrorBefore">Expected calibration error on the test set over 15 bins without the temperature, 0 to 1.</param>
/// <param name="ErrorAfter">The same with the temperature.</param>
/// <param name="HeldOut">Number of training images that were held out.</param>
/// <param name="LeastEnergy">
/// The log of the sum of the exponentials of the logits, without the temperature, that one held-out image in a hundred falls
/// below: where none of the classes answers as strongly, nothing fits (Liu et al. 2020, "Energy-based out-of-distribution detection").
/// </param>
/// <param name="LeastInk">Half of the mean ink, as a share of full ink, that one held-out image in a thousand falls below.</param>
/// <param name="MostInk">One and a half times the mean ink that one held-out image in a thousand exceeds; at most 1.</param>
/// <param name="Reliability">The test set's answers by how sure they are, with the temperature; bins without answers are left out.</param>
public sealed record Calibration(
    double Temperature, double ErrorBefore, double ErrorAfter, int HeldOut, double LeastEnergy, double LeastInk, double MostInk,
    IReadOnlyList<ReliabilityBin> Reliability)
{
    /// <summary>The softmax of the logits divided by the temperature, in double.</summary>
    public double[] Probabilities(ReadOnlySpan<float> logits) => TemperatureScaling.Softmax(logits, Temperature);
}
