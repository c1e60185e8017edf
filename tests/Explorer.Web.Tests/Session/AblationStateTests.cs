using Explorer.Network.Pretrained;
using Explorer.Network.Layers;
using System.Security.Cryptography;
using Explorer.Network.Datasets;
using Explorer.Network.Ablation;
using Explorer.Network.Model;
using Explorer.Network.Weights;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Tests.Session;

public sealed class AblationStateTests(Networks networks)
{
    private static readonly AblationEdits All = AblationEdits.None
        .With(ScaleChannel.Mute("conv1", 2)).With(new ScaleChannel("conv2", 5, -1.5)).With(new EditKernel("conv2", 3, 4, [.. Enumerable.Range(0, 25).Select(i => i / 10f)]))
        .With(new ZeroBias("conv2", 7)).With(new SwapActivation(new Sigmoid())).With(new SwapPooling(PoolingFunction.Average));

    private readonly ExplorerSession _session = networks.NewSession();

    public static TheoryData<int> Counts => [1, 2, 3, 4, 5, 6];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Frame_OfAChangedNetwork_IsThatOfANetworkBuiltWithThoseWeights(int count)
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern", new(3, 2));
        Assert.Null(_session.Ablate(new AblationEdits(All.All[..count])));

        using var rebuilt = new Recognizer(new AblationEdits(All.All[..count]).Apply(PretrainedNetworks.Load("digits-modern")));
        Assert.Equal(FrameEncoder.Encode(rebuilt.RunFast(_session.Input), _session.Sequence, true, (float)_session.PassTime.TotalMilliseconds), _session.EncodeFrame());
        Assert.Equal(networks.Library.Get("digits-modern").RunFast(_session.Input).Logits.ToArray(), _session.RunTrained().Logits.ToArray());
    }

    [Fact]
    public void Undo_OfAll_RestoresTheVeryNumbers()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern", new(3, 2));
        var (weights, frame) = (_session.Weights, _session.EncodeFrame());
        _session.Ablate(All);
        Assert.NotEqual(frame[16..], _session.EncodeFrame()[16..]);
        while (_session.AblationState.IsMade)
            _session.Ablate(_session.AblationState.Changes.Without(0));

        Assert.Same(weights, _session.Weights);
        // Behind the header, which counts the passes and their time.
        Assert.Equal(frame[16..], _session.EncodeFrame()[16..]);
        Assert.Equal(0, _session.AblationState.Dropped);
    }

    [Fact]
    public void Drawing_OnAChangedNetwork_GoesThroughIt()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        _session.Ablate(All);
        _session.Draw(ExplorerSessionTests.Ink());
        using var rebuilt = new Recognizer(All.Apply(PretrainedNetworks.Load("digits-modern")));
        Assert.Equal(rebuilt.RunFast(_session.Input).Logits.ToArray(), _session.Pass!.Logits.ToArray());
    }

    [Fact]
    public void Change_ThatDoesNotFit_IsRefusedWithASentence()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        _session.Ablate(AblationEdits.None.With(new ZeroBias("conv1", 1)));
        var (weights, sequence) = (_session.Weights, _session.Sequence);

        Assert.Contains("conv1 has 6 channels", _session.Ablate(All.With(new ZeroBias("conv1", 6)))!.ToString(), StringComparison.Ordinal);
        Assert.Contains("from -100 to 100", _session.Ablate(All.With(new ScaleChannel("conv1", 0, 1e30)))!.ToString(), StringComparison.Ordinal);
        Assert.Same(weights, _session.Weights);
        Assert.Equal(sequence, _session.Sequence);
        Assert.Single(_session.AblationState.Changes.All);
    }

    [Fact]
    public void AnotherNetwork_Chosen_DropsTheChangesAndCountsThem()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        _session.Ablate(All);
        var link = PageLink.Query(_session);
        Assert.Contains("network=digits-modern&", link, StringComparison.Ordinal);
        _session.Choose(networks.Library.For(DatasetCatalog.Digits).First(card => card.Id == "digits-classic"));

        Assert.False(_session.AblationState.IsMade);
        Assert.Equal(6, _session.AblationState.Dropped);
        Assert.Same(networks.Library.Get("digits-classic").Weights, _session.Weights);
    }

    [Fact]
    public void Link_ToAChangedNetwork_OpensItAsItWasTrained()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        _session.Ablate(All);
        PageLink.Open(_session, networks.Library, new PageQuery("digits", "digits-modern", null, null, null));
        Assert.False(_session.AblationState.IsMade);
        Assert.Same(networks.Library.Get("digits-modern").Weights, _session.Weights);
    }

    [Fact]
    public void TwoVisitors_OfOneNetwork_ChangeItEachForThemselves()
    {
        var other = networks.NewSession();
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        other.Choose(DatasetCatalog.Digits, "digits-modern");
        _session.Ablate(All);
        Assert.False(other.AblationState.IsMade);
        Assert.Same(networks.Library.Get("digits-modern").Weights, other.Weights);
    }

    [Fact]
    public void StoredNetwork_WhateverIsChanged_StaysAsItLies()
    {
        var file = Path.GetTempFileName();
        try
        {
            new NetworkFile(PretrainedNetworks.Load("digits-classic")).Save(file);
            var before = SHA256.HashData(File.ReadAllBytes(file));
            using var library = new NetworkLibrary(Options.Create(new ExplorerOptions()), new OneFile(file));
            using var ablations = new AblationState();
            var session = new ExplorerSession(library, ablations);
            session.Choose(DatasetCatalog.Digits, OneFile.Id);
            var answer = session.Pass!.Logits.ToArray();
            Assert.Null(session.Ablate(All));

            Assert.NotEqual(answer, session.Pass.Logits.ToArray());
            Assert.Equal(before, SHA256.HashData(File.ReadAllBytes(file)));
            Assert.Equal(answer, library.Get(OneFile.Id).RunFast(session.Input).Logits.ToArray());
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A source of one network, in a file.</summary>
    private sealed class OneFile(string file) : INetworkSource
    {
        public const string Id = "run-1";

        public IEnumerable<NetworkEntry> For(Dataset dataset, Visitor? visitor = null) => dataset == DatasetCatalog.Digits ? [new(Id, dataset, "classic", "one")] : [];

        public NetworkEntry? Find(string id, Visitor? visitor = null) => For(DatasetCatalog.Digits).FirstOrDefault(network => network.Id == id);

        public DateTime? Version(string id) => File.GetLastWriteTimeUtc(file);

        public NetworkWeights Load(string id) => NetworkFile.Load(file).Weights;
    }
}
