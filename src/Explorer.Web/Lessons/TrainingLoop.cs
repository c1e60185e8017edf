namespace Explorer.Web.Lessons;

/// <summary>A line of PyTorch in the training loop.</summary>
public enum LoopLine
{
    /// <summary><c>X, y = X.to(device), y.to(device)</c></summary>
    ToDevice,

    /// <summary><c>optimizer.zero_grad()</c></summary>
    ZeroGrad,

    /// <summary><c>y_hat = net(X)</c></summary>
    Forward,

    /// <summary><c>l = loss(y_hat, y)</c></summary>
    Loss,

    /// <summary><c>l.backward()</c></summary>
    Backward,

    /// <summary><c>optimizer.step()</c></summary>
    Step,

    /// <summary><c>net.eval()</c></summary>
    Eval,
}

/// <summary>Why an order of the lines is no training step.</summary>
public enum LoopMistake
{
    /// <summary>The images are not on the device when the network takes them.</summary>
    NotOnDevice,

    /// <summary>The loss asks for logits that are not computed yet.</summary>
    NoOutput,

    /// <summary>There is no loss to differentiate yet.</summary>
    NoLoss,

    /// <summary>The optimizer asks for gradients that are not computed yet.</summary>
    NoGradient,

    /// <summary>The gradients are set to 0 before the optimizer has used them.</summary>
    GradientLost,

    /// <summary>The gradients are set to 0 after the loop only: inside it they add up.</summary>
    ClearedAfterwards,

    /// <summary>The network is in evaluation mode while it still learns.</summary>
    EvaluatedTooEarly,
}

/// <summary>The training loop as cards to order: one pass over one batch, and the evaluation after the last.</summary>
public static class TrainingLoop
{
    /// <summary>The order in which the cards are dealt: neither right nor the right one backwards.</summary>
    public static IReadOnlyList<LoopLine> Dealt { get; } = [LoopLine.Step, LoopLine.Forward, LoopLine.Eval, LoopLine.Backward, LoopLine.ToDevice, LoopLine.ZeroGrad, LoopLine.Loss];

    /// <summary>The line as PyTorch has it.</summary>
    public static string Code(LoopLine line) => line switch
    {
        LoopLine.ToDevice => "X, y = X.to(device), y.to(device)",
        LoopLine.ZeroGrad => "optimizer.zero_grad()",
        LoopLine.Forward => "y_hat = net(X)",
        LoopLine.Loss => "l = loss(y_hat, y)",
        LoopLine.Backward => "l.backward()",
        LoopLine.Step => "optimizer.step()",
        _ => "net.eval()",
    };

    /// <summary>The first thing that goes wrong when the lines before <c>net.eval()</c> are repeated in that order; null where nothing does.</summary>
    /// <param name="order">Every line once.</param>
    public static LoopMistake? MistakeOf(IReadOnlyList<LoopLine> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var done = new HashSet<LoopLine>();
        foreach (var line in order)
        {
            LoopMistake? mistake = line switch
            {
                LoopLine.Forward when !done.Contains(LoopLine.ToDevice) => LoopMistake.NotOnDevice,
                LoopLine.Loss when !done.Contains(LoopLine.Forward) => LoopMistake.NoOutput,
                LoopLine.Backward when !done.Contains(LoopLine.Loss) => LoopMistake.NoLoss,
                LoopLine.Step when !done.Contains(LoopLine.Backward) => LoopMistake.NoGradient,
                LoopLine.ZeroGrad when done.Contains(LoopLine.Eval) => LoopMistake.ClearedAfterwards,
                LoopLine.ZeroGrad when done.Contains(LoopLine.Backward) && !done.Contains(LoopLine.Step) => LoopMistake.GradientLost,
                LoopLine.Eval when !done.Contains(LoopLine.Step) => LoopMistake.EvaluatedTooEarly,
                _ => null,
            };
            if (mistake is not null)
                return mistake;
            done.Add(line);
        }
        return null;
    }
}
