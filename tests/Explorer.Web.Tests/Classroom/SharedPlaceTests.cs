using Bunit;
using Explorer.Classroom.Rooms;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Preprocessing;
using Explorer.Web.Classroom;
using Explorer.Web.Interop;
using Explorer.Web.Lessons;
using Explorer.Web.Session;
using Explorer.Web.Tests.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Web.Tests.Classroom;

/// <summary>A teacher's place is read on one page, and gone to on another.</summary>
public sealed class SharedPlaceTests(Networks networks)
{
    [Fact]
    public void Explore_GoneTo_HasTheNetworkAndTheCell_AndKeepsTheDrawing()
    {
        using Page teacher = new(networks), student = new(networks);
        teacher.Session.Choose(DatasetCatalog.Digits, "digits-classic", new(3, 1));
        teacher.Session.Select(new CellAddress("conv1", 2, 3, 4));
        teacher.Dock.Show(DockTab.Kernels);
        student.Session.Choose(DatasetCatalog.Digits, "digits-modern");
        student.Session.Draw(ExplorerSessionTests.Ink());
        var drawn = student.Session.Input.ToArray();

        student.Place.Go(teacher.Place.Read(withDrawing: false)!, before: null);
        Assert.Equal(("digits-classic", new CellAddress("conv1", 2, 3, 4), DockTab.Kernels), (student.Session.Network.Id, student.Session.Selection, student.Dock.Tab));
        Assert.Equal(drawn, student.Session.Input.ToArray());
        Assert.NotNull(student.Session.Drawing);
    }

    [Fact]
    public void OtherDataset_GoneTo_TakesTheStrokesAlong()
    {
        using Page teacher = new(networks), student = new(networks);
        teacher.Session.Choose(DatasetCatalog.Garments);
        student.Session.Choose(DatasetCatalog.Digits, "digits-modern");
        var ink = ExplorerSessionTests.Ink();
        student.Session.Draw(ink);
        student.Place.Go(teacher.Place.Read(withDrawing: false)!, before: null);
        Assert.Equal(DatasetCatalog.Garments, student.Session.Dataset);
        Assert.Equal(ink.Pixels.ToArray(), student.Session.Drawing![PreprocessingStageKind.Raw].Pixels.ToArray());
    }

    [Fact]
    public void Drawing_ThatIsLed_IsShownOnce()
    {
        using Page teacher = new(networks), student = new(networks);
        teacher.Session.Choose(DatasetCatalog.Digits, "digits-modern", new(3, 1));
        student.Session.Choose(DatasetCatalog.Digits, "digits-modern");
        var sample = teacher.Place.Read(withDrawing: true)!;
        student.Place.Go(sample, before: null);
        Assert.Equal(new SampleId(3, 1), student.Session.Sample);

        teacher.Session.Draw(ExplorerSessionTests.Ink());
        var drawing = teacher.Place.Read(withDrawing: true)!;
        student.Session.Draw(ExplorerSessionTests.Ink());
        student.Session.Draw(new InkImage(PictureReader.Side, PictureReader.Side, new byte[PictureReader.Side * PictureReader.Side]));
        var changes = new List<SessionChange>();
        student.Session.Subscribe(changes.Add);
        student.Place.Go(drawing, sample);
        Assert.Equal(teacher.Session.Input.ToArray(), student.Session.Input.ToArray());
        // The pad paints what it has not sent itself.
        Assert.Contains(SessionChange.Picture, changes);

        // Whoever draws on it meanwhile does not lose that because the teacher selects another cell.
        student.Session.Show(new SampleId(5, 0));
        teacher.Session.Select(new CellAddress("conv1", 0, 0, 0));
        student.Place.Go(teacher.Place.Read(withDrawing: true)!, drawing);
        Assert.Equal((new SampleId(5, 0), "conv1"), (student.Session.Sample, student.Session.Selection.Layer));
    }

    [Fact]
    public void Picture_ThatCameByALink_IsLedWithItsPixels()
    {
        using Page teacher = new(networks), student = new(networks);
        teacher.Session.Choose(DatasetCatalog.Digits, "digits-modern");
        teacher.Session.Show(SampleGallery.Pixels(DatasetCatalog.Digits, new(4, 2)));
        student.Session.Choose(DatasetCatalog.Digits, "digits-modern");
        student.Place.Go(teacher.Place.Read(withDrawing: true)!, before: null);
        Assert.Equal(teacher.Session.Input.ToArray(), student.Session.Input.ToArray());
    }

    [Fact]
    public async Task Shapes_GoneTo_ShowTheLayer()
    {
        using Page teacher = new(networks), student = new(networks);
        teacher.Navigation.NavigateTo("shapes");
        await teacher.Address.ReplaceQueryAsync("shapes", "?layer=conv2");
        // Of a page that was left, nothing is told.
        await teacher.Address.ReplaceQueryAsync("train", "?run=1");
        var place = teacher.Place.Read(withDrawing: true)!;
        Assert.Equal(("shapes", "?layer=conv2", null), (place.Page, place.Link, place.DockTab));
        student.Place.Go(place, before: null);
        Assert.EndsWith("/shapes?layer=conv2", student.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_GoneTo_WatchesTheRun_AndLeavesTheFormAlone()
    {
        using Page teacher = new(networks), student = new(networks);
        teacher.Navigation.NavigateTo("train?design=s28-1-l10");
        var form = teacher.Place.Read(withDrawing: false)!;
        Assert.Equal(("train", ""), (form.Page, form.Link));
        await teacher.Address.ReplaceQueryAsync("train", "?run=3");
        var first = teacher.Place.Read(withDrawing: false)!;
        student.Place.Go(first, form);
        Assert.EndsWith("/train?run=3", student.Navigation.Uri, StringComparison.Ordinal);

        // Who looks at a run of their own goes on with it until the teacher picks another one.
        student.Navigation.NavigateTo("train?run=7");
        student.Place.Go(first with { Lesson = "kernel/1" }, first);
        Assert.EndsWith("/train?run=7", student.Navigation.Uri, StringComparison.Ordinal);
        await teacher.Address.ReplaceQueryAsync("train", "?run=overfitting");
        student.Place.Go(teacher.Place.Read(withDrawing: false)!, first);
        Assert.EndsWith("/train?run=overfitting", student.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Lesson_GoneTo_IsAtTheStep_AndIsLeftWithTheTeacher()
    {
        using Page teacher = new(networks), student = new(networks);
        teacher.Lessons.Open(LessonBook.Find("kernel")!, 2);
        var place = teacher.Place.Read(withDrawing: false)!;
        student.Place.Go(place, before: null);
        Assert.Equal(("kernel", 2, true), (student.Lessons.Lesson?.Id, student.Lessons.Index, student.Lessons.HasPicture));
        teacher.Lessons.Leave();
        student.Place.Go(teacher.Place.Read(withDrawing: false)!, place);
        Assert.Null(student.Lessons.Lesson);

        // A lesson of one's own is nobody's to close.
        student.Lessons.Open(LessonBook.Find("padding")!);
        student.Place.Go(teacher.Place.Read(withDrawing: false)!, place);
        Assert.Equal("padding", student.Lessons.Lesson?.Id);
    }

    [Fact]
    public void FirstStepOfAFinishedLesson_GoneTo_LeavesItsAnswers()
    {
        using var student = new Page(networks);
        var lesson = LessonBook.Find("kernel")!;
        student.Lessons.Open(lesson);
        student.Lessons.Reveal();
        while (student.Lessons.Step is not null)
            student.Lessons.Next();

        student.Place.Go(new TeacherPlace("lessons", "", Lesson: "kernel/1"), before: null);
        Assert.Equal((0, true, true), (student.Lessons.Index, student.Progress[lesson].IsFinished, student.Lessons.HasPicture));
        Assert.Equal(AnswerKind.Shown, student.Progress[lesson].Answers[0]);
    }

    [Theory]
    [InlineData("class/K7C4XG/teacher")]
    [InlineData("operator")]
    public void Page_ThatIsTheTeachersOwn_LeadsNobody(string page)
    {
        using Page teacher = new(networks);
        teacher.Navigation.NavigateTo(page);
        Assert.Null(teacher.Place.Read(withDrawing: true));
    }

    [Fact]
    public void Network_ThatIsNotThere_IsLeftOut()
    {
        using Page student = new(networks);
        student.Session.Choose(DatasetCatalog.Digits, "digits-modern");
        student.Place.Use("run-999");
        Assert.True(student.Place.LacksNetwork);
        student.Place.Use("digits-modern");
        Assert.False(student.Place.LacksNetwork);
        student.Place.Go(new TeacherPlace("", "?subject=digits&network=run-999&cell=conv1:0:1:1"), before: null);
        Assert.Equal(("digits-modern", new CellAddress("conv1", 0, 1, 1)), (student.Session.Network.Id, student.Session.Selection));
    }

    private sealed class Page : BunitContext
    {
        public Page(Networks networks)
        {
            JSInterop.Mode = JSRuntimeMode.Loose;
            Session = networks.NewSession();
            Lessons = new LessonSession(Progress);
            Navigation = Services.GetRequiredService<NavigationManager>();
            Address = new AddressModule(JSInterop.JSRuntime);
            Place = new SharedPlace(Session, networks.Library, Dock, Lessons, Navigation, Address);
        }

        public ExplorerSession Session { get; }
        public DockState Dock { get; } = new();
        public LessonProgress Progress { get; } = new();
        public LessonSession Lessons { get; }
        public NavigationManager Navigation { get; }
        public AddressModule Address { get; }
        public SharedPlace Place { get; }
    }
}
