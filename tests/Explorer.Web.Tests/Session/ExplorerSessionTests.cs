using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Preprocessing;
using Explorer.Network.Uncertainty;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Session;

public sealed class ExplorerSessionTests(Networks networks)
{
    private readonly ExplorerSession _session = networks.NewSession();

    private List<SessionChange> Watch()
    {
        var changes = new List<SessionChange>();
        _session.Subscribe(changes.Add);
        return changes;
    }

    [Fact]
    public async Task Estimate_OfAnAnswer_IsMadeOnce()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        var calibration = (await networks.Library.CalibrationAsync(_session.Network, _session.Weights, isEdited: false))!;
        var first = _session.EstimateAsync(calibration);
        Assert.Same(first, _session.EstimateAsync(calibration));
        _session.Draw(Ink());
        var second = _session.EstimateAsync(calibration);
        Assert.NotSame(first, second);
        Assert.Same(second, _session.EstimateAsync(calibration));
        Assert.NotSame(second, _session.EstimateAsync(calibration with { LeastInk = 1 }));
        Assert.Contains(UncertaintyReason.LittleInk, (await _session.EstimateAsync(calibration with { LeastInk = 1 })).Reasons);
    }

    [Fact]
    public void Picture_Pinned_IsComparedWithTheOneThatIsShown()
    {
        Assert.Null(_session.Interpolation);
        Assert.Throws<ArgumentException>(() => _session.Pinned.Keep(new byte[3]));
        _session.Choose(DatasetCatalog.Digits, "digits-modern", new(7, 0));
        var changes = Watch();
        _session.Pinned.Keep(_session.Input.ToArray());
        Assert.Equal([SessionChange.Pin], changes);
        _session.Show(new SampleId(1, 0));
        Assert.Equal(SampleGallery.Pixels(DatasetCatalog.Digits, new(7, 0)), _session.Interpolation!.A.ToArray());
        Assert.Equal(_session.Input.ToArray(), _session.Interpolation.B.ToArray());
        Assert.Equal(_session.RunLibTorch().Logits.ToArray(), _session.Interpolation.At(1).Logits.ToArray());
        _session.Choose(_session.Network with { Id = "digits-classic" });
        Assert.Equal(_session.RunLibTorch().Logits.ToArray(), _session.Interpolation.At(1).Logits.ToArray());
        _session.Pinned.Drop();
        Assert.Null(_session.Interpolation);
    }

    [Fact]
    public void Selection_AtFirst_IsTheStrongestCellOfTheLastConvolution()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        var layer = _session.Weights.Architecture["conv2"];
        Assert.Equal("conv2", _session.Selection.Layer);
        Assert.Equal(_session.Pass!.Values(layer).ToArray().Max(), Value(_session.Selection));
        var chosen = _session.Selection;
        _session.Choose(DatasetCatalog.Garments);
        Assert.Equal(chosen, _session.Selection);

        _session.Select(_session.Weights.Architecture.Logits);
        Assert.Equal(new CellAddress(_session.Weights.Architecture.Logits.Name, 0, 0, _session.Pass!.Prediction), _session.Selection);

        float Value(CellAddress cell) => _session.Pass!.Map(layer, cell.Channel)[cell.Row * layer.Output.Columns + cell.Column];
    }

    [Fact]
    public void Dataset_Changed_LetsThePinnedPictureGo()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        _session.Pinned.Keep(_session.Input.ToArray());
        _session.Choose(DatasetCatalog.Digits, "digits-classic");
        Assert.True(_session.Pinned.IsKept);
        _session.Choose(DatasetCatalog.Garments);
        Assert.False(_session.Pinned.IsKept);
    }

    [Fact]
    public void Dataset_Chosen_TakesItsBestNetworkAndAFirstSample()
    {
        var changes = Watch();
        _session.Choose(DatasetCatalog.Garments);
        Assert.Equal("garments-drawn", _session.Network.Id);
        Assert.Equal(SampleGallery.First(DatasetCatalog.Garments), _session.Sample);
        Assert.True(_session.IsDrawn);
        Assert.Equal([SessionChange.Network], changes);
    }

    [Fact]
    public void NetworkOfAnotherDataset_Asked_IsNotTaken()
    {
        _session.Choose(DatasetCatalog.Digits, "garments-modern");
        Assert.Equal(DatasetCatalog.Digits, _session.Network.Dataset);
    }

    [Fact]
    public void Network_Changed_LooksAtTheSamePicture()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern", new(4, 4));
        var (input, answer) = (_session.Input.ToArray(), _session.Pass!.Logits.ToArray());
        _session.Choose(networks.Library.For(DatasetCatalog.Digits).First(card => card.Id == "digits-classic"));
        Assert.Equal(input, _session.Input.ToArray());
        Assert.NotEqual(answer, _session.Pass!.Logits.ToArray());
        Assert.Equal(new SampleId(4, 4), _session.Sample);
    }

    [Fact]
    public void Stroke_OnASample_EndsTheSampleOnce()
    {
        _session.Choose(DatasetCatalog.Digits);
        var changes = Watch();
        _session.Draw(Ink());
        _session.Draw(Ink());
        Assert.Null(_session.Sample);
        Assert.Equal([SessionChange.Picture, SessionChange.Stroke], changes);
    }

    [Fact]
    public void Pad_WipedClean_IsNotDrawn()
    {
        _session.Choose(DatasetCatalog.Digits);
        _session.Draw(new InkImage(112, 112, new byte[112 * 112]));
        Assert.False(_session.IsDrawn);
        Assert.NotNull(_session.Pass);
        Assert.Equal(0u, BitConverter.ToUInt32(_session.EncodeFrame(), 8));
    }

    [Fact]
    public void Sequence_WithEveryPass_Grows()
    {
        _session.Choose(DatasetCatalog.Digits);
        var first = _session.Sequence;
        _session.Draw(Ink());
        _session.Show(new SampleId(2, 2));
        Assert.Equal(first + 2, _session.Sequence);
        Assert.Equal(_session.Sequence, BitConverter.ToUInt32(_session.EncodeFrame(), 4));
    }

    [Fact]
    public void Subscriber_GoneInTheMiddleOfACall_IsNotCalledAgain()
    {
        var calls = 0;
        IDisposable? subscription = null;
        subscription = _session.Subscribe(_ =>
        {
            calls++;
            subscription!.Dispose();
        });
        _session.Choose(DatasetCatalog.Digits);
        _session.Choose(DatasetCatalog.Garments);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Sessions_OfTwoVisitors_ShareNothing()
    {
        var other = networks.NewSession();
        _session.Choose(DatasetCatalog.Digits);
        other.Choose(DatasetCatalog.Garments);
        other.Draw(Ink());
        Assert.Equal(DatasetCatalog.Digits, _session.Dataset);
        Assert.Equal(new SampleId(7, 0), _session.Sample);
    }

    /// <summary>An upright bar.</summary>
    internal static InkImage Ink()
    {
        var pixels = new byte[112 * 112];
        for (var row = 20; row < 92; row++)
            pixels.AsSpan(112 * row + 50, 10).Fill(255);
        return new InkImage(112, 112, pixels);
    }
}
