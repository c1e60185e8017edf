namespace Explorer.Web.Lessons;

/// <summary>What a step of gradient descent does to the loss.</summary>
public enum DescentStep
{
    /// <summary>The slope is 0, so the weight stays.</summary>
    Rests,

    /// <summary>The loss becomes smaller.</summary>
    Falls,

    /// <summary>The step lands on the other side, equally high.</summary>
    Bounces,

    /// <summary>The loss becomes larger, and at the next step larger still.</summary>
    Diverges,
}

/// <summary>Gradient descent on the smallest network: one weight w, the output w · x, and the loss (w · x − y)² with x = 2 and y = 3.</summary>
public sealed class OneWeightDescent
{
    /// <summary>The input x.</summary>
    public const double Input = 2;

    /// <summary>The target y.</summary>
    public const double Target = 3;

    /// <summary>The weight whose loss is 0.</summary>
    public const double Minimum = Target / Input;

    // So far away, there is nothing more to be seen.
    private const double Farthest = 1e9;

    private readonly List<double> _path = [];

    /// <summary>The weight w.</summary>
    public double Weight { get; private set; } = 0.5;

    /// <summary>The learning rate.</summary>
    public double Rate { get; set; } = 0.1;

    /// <summary>The weights before every step so far, the first one first.</summary>
    public IReadOnlyList<double> Path => _path;

    /// <summary>The weight after the next step: w − rate · gradient.</summary>
    public double Next => Weight - Rate * Gradient(Weight);

    /// <summary>What the next step does.</summary>
    public DescentStep Outcome
    {
        get
        {
            if (Math.Abs(Weight - Minimum) < 1e-9)
                return DescentStep.Rests;
            // On a parabola every step multiplies the distance from the minimum by the same factor.
            var factor = Math.Abs((Next - Minimum) / (Weight - Minimum));
            return Math.Abs(factor - 1) < 1e-9 ? DescentStep.Bounces : factor > 1 ? DescentStep.Diverges : DescentStep.Falls;
        }
    }

    /// <summary>Whether the steps so far have made the loss ten times as large, or larger.</summary>
    public bool HasDiverged => _path.Count > 0 && Loss(Weight) > 10 * Loss(_path[0]);

    /// <summary>The loss (w · x − y)².</summary>
    public static double Loss(double weight) => Math.Pow(weight * Input - Target, 2);

    /// <summary>The loss's slope in w: 2 · (w · x − y) · x.</summary>
    public static double Gradient(double weight) => 2 * (weight * Input - Target) * Input;

    /// <summary>Puts the weight somewhere; the steps so far are forgotten.</summary>
    public void MoveTo(double weight)
    {
        Weight = weight;
        _path.Clear();
    }

    /// <summary>Makes one step; a weight that is already far off makes none.</summary>
    public void Step()
    {
        if (Math.Abs(Weight) > Farthest)
            return;
        _path.Add(Weight);
        Weight = Next;
    }
}
