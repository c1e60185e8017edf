using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Web.Classroom;
using Explorer.Web.Session;
using Explorer.Web.Tests.Session;

namespace Explorer.Web.Tests.Classroom;

public sealed class StudentPicturesTests(Networks networks)
{
    private readonly ExplorerSession _session = networks.NewSession();

    /// <summary>Two strokes far apart, which are no digit.</summary>
    internal static InkImage TwoThings()
    {
        var ink = new byte[PictureReader.Side * PictureReader.Side];
        foreach (var row in new[] { 20, 90 })
            Array.Fill(ink, (byte)255, row * PictureReader.Side + 20, 60);
        return new InkImage(PictureReader.Side, PictureReader.Side, ink);
    }

    [Fact]
    public async Task Picture_OfASample_IsWhatTheNetworkSeesAndReads()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern", new(7, 0));
        var picture = await StudentPictures.OfAsync(_session, calibration: null, looksAtInk: true);
        Assert.Equal(_session.Input.ToArray(), picture.Pixels);
        Assert.Equal((1, 28, "digits", "digits-modern", 7, "7", false), (picture.Channels, picture.Side, picture.Dataset, picture.Network, picture.Class, picture.ClassName, picture.IsUnsure));
        Assert.Equal(_session.Pass!.Probabilities[7], picture.Probability);
        Assert.Equal(_session.Selection.ToString(_session.Weights.Architecture), picture.Cell);
    }

    [Fact]
    public async Task Picture_OfAnEmptyPad_HasNoAnswer()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        _session.Draw(new InkImage(PictureReader.Side, PictureReader.Side, new byte[PictureReader.Side * PictureReader.Side]));
        var picture = await StudentPictures.OfAsync(_session, await networks.Library.CalibrationAsync(_session.Network, _session.Weights, isEdited: false), looksAtInk: true);
        Assert.Equal((null, "", 0f, false), (picture.Class, picture.ClassName, picture.Probability, picture.IsUnsure));
    }

    [Fact]
    public async Task Picture_OfAnAnswerThatIsDoubtful_SaysSo()
    {
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
        var calibration = await networks.Library.CalibrationAsync(_session.Network, _session.Weights, isEdited: false);
        Assert.False((await StudentPictures.OfAsync(_session, calibration, looksAtInk: true)).IsUnsure);
        _session.Draw(TwoThings());
        Assert.True((await StudentPictures.OfAsync(_session, calibration, looksAtInk: true)).IsUnsure);
        // It is known now to whoever asks next, as the page does.
        Assert.True(_session.EstimateAsync(calibration!).IsCompletedSuccessfully);
        Assert.False((await StudentPictures.OfAsync(_session, calibration: null, looksAtInk: true)).IsUnsure);
    }

    [Fact]
    public async Task Picture_ThatIsSmall_StaysAsItIs()
    {
        _session.Choose(WideNetwork.Dataset, "wide");
        _session.Draw(ExplorerSessionTests.Ink());
        var picture = await StudentPictures.OfAsync(_session, calibration: null, looksAtInk: true);
        Assert.Equal((8, "wide"), (picture.Side, picture.Network));
        Assert.Equal(_session.Input.ToArray(), picture.Pixels);
    }
}
