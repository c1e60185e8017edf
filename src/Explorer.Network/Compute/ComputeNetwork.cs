using System.Runtime.Intrinsics;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Weights;

namespace Explorer.Network.Compute;

/// <summary>
/// A network that computes in C#, forward and backward, for many images at once: every thread takes as many images as the
/// processor has lanes through all layers while their numbers are in its cache, then the next. The gradients of the threads
/// are added up in their order, so that a number of threads always gives the same weights to the bit.
/// </summary>
internal abstract class ComputeNetwork : IDisposable
{
    /// <summary>Whether every layer is of a kind that says how it computes here.</summary>
    public static bool Covers(NetworkArchitecture architecture) => architecture.IsClassifier && architecture.Sequential.All(Covers);

    /// <summary>Whether a layer does.</summary>
    public static bool Covers(Layer layer) => layer.Index == 0 || layer.Kind.CreateStep<NativeLanes>(layer) is not null;

    /// <summary>Whether the processor has <see cref="WideLanes"/>.</summary>
    public static bool IsWide => Vector512.IsHardwareAccelerated;

    /// <summary>Makes it, with parameters of 0.</summary>
    /// <param name="architecture">One that is covered.</param>
    /// <param name="normalization">What its images go through.</param>
    /// <param name="dropout">Share of the fully connected layers' hidden units left out in training.</param>
    /// <param name="threads">Threads that share a batch.</param>
    public static ComputeNetwork Create(NetworkArchitecture architecture, Normalization normalization, double dropout, int threads) =>
        IsWide ? new ComputeNetwork<WideLanes>(architecture, normalization, dropout, threads)
        : new ComputeNetwork<NativeLanes>(architecture, normalization, dropout, threads);

    /// <summary>The names of its parameters and where each lies in <see cref="Parameters"/>.</summary>
    public abstract IReadOnlyList<(string Name, int From, int Length)> Layout { get; }

    /// <summary>All parameters, one behind the other.</summary>
    public abstract Span<float> Parameters { get; }

    public abstract void Load(NetworkWeights weights);

    public abstract NetworkWeights Save();

    /// <summary>Computes the gradients of the batch's mean loss.</summary>
    /// <param name="feed">The batch.</param>
    /// <param name="random">Decides what dropout leaves out.</param>
    public abstract BatchMetrics Train(ImageFeed feed, ulong random);

    /// <summary>The gradients of the last batch, as <see cref="Parameters"/> lie.</summary>
    public abstract float[] Gradients();

    /// <summary>Moves the parameters along the gradients of the last batch.</summary>
    public abstract void Update(GradientRule rule);

    /// <summary>The root mean square of some parameters' gradients, as the last update took them.</summary>
    public abstract double RmsGradient(int from, int length);

    /// <summary>Losses and right answers without dropout.</summary>
    public abstract BatchMetrics Measure(ImageFeed feed);

    public abstract void Dispose();
}

/// <inheritdoc/>
internal sealed unsafe class ComputeNetwork<T> : ComputeNetwork
    where T : struct, ILanes<T>
{
    private readonly NetworkArchitecture _architecture;
    private readonly Normalization _normalization;
    private readonly LayerStep<T>[] _steps;
    private readonly List<(string Name, int From, int Length)> _layout = [];
    private readonly Block<float> _parameters;
    private readonly Member[] _members;
    private readonly ThreadTeam _team;
    private readonly Action<int> _compute, _update;
    private ImageFeed? _feed;
    private GradientRule? _rule;
    private ulong? _random;
    private int _active;

    public ComputeNetwork(NetworkArchitecture architecture, Normalization normalization, double dropout, int threads)
    {
        (_architecture, _normalization) = (architecture, normalization);
        _steps = [.. architecture.Sequential.Skip(1).SelectMany(layer => Steps(layer, dropout))];
        var length = 0;
        foreach (var (name, shape) in NetworkWeights.Expected(architecture))
        {
            _layout.Add((name, length, shape.Count));
            length += shape.Count;
        }
        _parameters = new Block<float>((length + T.Count - 1) / T.Count * T.Count);
        _members = [.. Enumerable.Range(0, threads).Select(_ => new Member(this))];
        _team = new ThreadTeam(threads);
        (_compute, _update) = (Compute, Apply);
    }

    public override IReadOnlyList<(string Name, int From, int Length)> Layout => _layout;

    public override Span<float> Parameters => _parameters.Span;

    public override void Load(NetworkWeights weights)
    {
        foreach (var (name, from, length) in _layout)
            weights[name].CopyTo(_parameters.Span.Slice(from, length));
    }

    public override NetworkWeights Save() =>
        new(_architecture, _layout.ToDictionary(one => one.Name, one => _parameters.Span.Slice(one.From, one.Length).ToArray()), _normalization);

    public override BatchMetrics Train(ImageFeed feed, ulong random) => Run(feed, random);

    public override BatchMetrics Measure(ImageFeed feed) => Run(feed, null);

    public override float[] Gradients()
    {
        var sum = new float[_parameters.Length];
        for (var i = 0; i < sum.Length; i++)
            foreach (var member in _members.AsSpan(0, _active))
                sum[i] += member.Gradients.Pointer[i];
        return sum;
    }

    public override void Update(GradientRule rule)
    {
        _rule = rule;
        Share(_update);
    }

    public override double RmsGradient(int from, int length)
    {
        var sum = 0.0;
        for (var i = from; i < from + length; i++)
            sum += (double)_members[0].Gradients.Pointer[i] * _members[0].Gradients.Pointer[i];
        return Math.Sqrt(sum / length);
    }

    public override void Dispose() => _team.Dispose();

    private static IEnumerable<LayerStep<T>> Steps(Layer layer, double dropout)
    {
        yield return layer.Kind.CreateStep<T>(layer)!;
        if (dropout > 0 && layer.Kind is PointwiseActivation && !layer.Output.IsSpatial)
            yield return new DropoutStep<T>(layer, dropout);
    }

    private BatchMetrics Run(ImageFeed feed, ulong? random)
    {
        (_feed, _random, _active) = (feed, random, Math.Min(_team.Count, (feed.Count + T.Count - 1) / T.Count));
        Share(_compute);
        var metrics = default(BatchMetrics);
        foreach (var member in _members.AsSpan(0, _active))
            metrics += member.Metrics;
        return metrics;
    }

    /// <summary>A batch of a single group of images is not worth waking the other threads for.</summary>
    private void Share(Action<int> work)
    {
        if (_active > 1)
            _team.Run(work);
        else
            for (var index = 0; index < _team.Count; index++)
                work(index);
    }

    /// <summary>Each member takes its share of the groups of images.</summary>
    private void Compute(int index)
    {
        if (index >= _active)
            return;
        var (groups, member) = ((_feed!.Count + T.Count - 1) / T.Count, _members[index]);
        member.Begin(_random is not null);
        for (var group = groups * index / _active; group < groups * (index + 1) / _active; group++)
            member.Take(_feed, group * T.Count, _random);
    }

    /// <summary>Each member moves its share of the parameters.</summary>
    private void Apply(int index)
    {
        var vectors = _parameters.Length / T.Count;
        var (from, to) = (vectors * index / _team.Count * T.Count, vectors * (index + 1) / _team.Count * T.Count);
        var total = _members[0].Gradients.Pointer;
        foreach (var member in _members.AsSpan(1, _active - 1))
            for (var i = from; i < to; i += T.Count)
                (T.Load(total + i) + T.Load(member.Gradients.Pointer + i)).Store(total + i);
        _rule!.Apply<T>(_parameters.Pointer, total, from, to);
    }

    /// <summary>What a thread works on.</summary>
    private sealed class Member
    {
        private readonly ComputeNetwork<T> _network;
        private readonly StepMemory[] _memory;
        private readonly List<Block<float>> _blocks = [];
        private readonly byte[] _labels = new byte[T.Count];
        private readonly int _classes;
        private readonly int _learned;

        public Member(ComputeNetwork<T> network)
        {
            _network = network;
            Gradients = new Block<float>(network._parameters.Length);
            var steps = network._steps;
            _classes = network._architecture.Classes;
            _memory = new StepMemory[steps.Length];
            // Before the first step that learns, nobody asks for gradients.
            _learned = Array.FindIndex(steps, step => step.Layer.Parameters > 0);
            var largest = steps.Max(step => Math.Max(step.Layer.Input.Count, step.Layer.Output.Count)) * T.Count;
            float* tile = New(16 * T.Count), values = New(network._architecture.Input.Count * T.Count);
            float*[] gradients = [New(largest), New(largest)];
            for (int i = steps.Length - 1, side = 0; i >= 0; i--)
            {
                ref var memory = ref _memory[i];
                memory.OutputGradient = gradients[side];
                side = IsInPlace(i) ? side : 1 - side;
                memory.InputGradient = i <= _learned ? null : gradients[side];
            }
            for (var i = 0; i < steps.Length; i++)
            {
                ref var memory = ref _memory[i];
                memory.Input = values;
                memory.Output = values = IsInPlace(i) ? values : New(steps[i].Layer.Output.Count * T.Count);
                memory.Workspace = New(steps[i].Workspace);
                memory.Tile = tile;
                if (steps[i] is DropoutStep<T>)
                    continue;
                var (weight, bias) = (steps[i].Layer.WeightName, steps[i].Layer.BiasName);
                memory.Weight = At(network._parameters, weight);
                memory.Bias = At(network._parameters, bias);
                memory.WeightGradient = At(Gradients, weight);
                memory.BiasGradient = At(Gradients, bias);
            }

            // Lanes without an image keep what the one before left there, so the images are never written over.
            bool IsInPlace(int i) => steps[i].InPlace && i > 0 && !steps[i - 1].ReadsOutput;
        }

        /// <summary>Of the images since <see cref="Begin"/>.</summary>
        public Block<float> Gradients { get; }

        /// <summary>Of the images since <see cref="Begin"/>.</summary>
        public BatchMetrics Metrics { get; private set; }

        public void Begin(bool training)
        {
            Metrics = default;
            if (training)
                Gradients.Span.Clear();
        }

        /// <summary>Takes as many images as there are lanes through the network and, in training, back.</summary>
        public void Take(ImageFeed feed, int first, ulong? random)
        {
            var count = Math.Min(T.Count, feed.Count - first);
            for (var image = 0; image < count; image++)
            {
                _labels[image] = feed.Label(first + image);
                feed.Lay(first + image, _memory[0].Input + image, T.Count);
            }
            var steps = _network._steps;
            for (var i = 0; i < steps.Length; i++)
            {
                // Within a step no two units share a counter; overlaps between steps are very unlikely.
                _memory[i].Random = random is { } seed ? unchecked(seed + ((ulong)first << 32) + ((ulong)i << 24 << 32)) : null;
                steps[i].Forward(_memory[i]);
            }
            ref var last = ref _memory[^1];
            Metrics += CrossEntropy<T>.Measure(last.Output, last.OutputGradient, _classes, _labels.AsSpan(0, count), feed.Count);
            if (random is not null)
                for (var i = steps.Length - 1; i >= _learned; i--)
                    steps[i].Backward(_memory[i]);
        }

        private float* New(int length)
        {
            _blocks.Add(new Block<float>(length));
            return _blocks[^1].Pointer;
        }

        /// <summary>Where a tensor lies among all; null where the layer has none of that name.</summary>
        private float* At(Block<float> all, string name)
        {
            foreach (var (own, from, _) in _network._layout)
                if (own == name)
                    return all.Pointer + from;
            return null;
        }
    }
}
