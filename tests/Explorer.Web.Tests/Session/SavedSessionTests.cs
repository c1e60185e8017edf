using System.Text.Json.Nodes;
using Explorer.Network.Ablation;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Preprocessing;
using Explorer.Network.Pretrained;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Hosting;
using Explorer.Web.Lessons;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Tests.Session;

/// <summary>A session is written down, comes back into another circuit, and nothing that comes back is trusted.</summary>
public sealed class SavedSessionTests(Networks networks)
{
    private static readonly Arrival Home = new("", "", IsReturn: false);
    private static readonly Arrival WithInk = Home with { Ink = ExplorerSessionTests.Ink().Pixels.ToArray() };

    [Fact]
    public void Session_BroughtBack_IsAsItWas()
    {
        var before = new Visit(networks);
        before.Fill();
        var after = new Visit(networks);
        after.Saved.Restore(before.Saved.Write()!, WithInk);

        Assert.Equal(before.Saved.Write(), after.Saved.Write());
        Assert.Equal("digits-modern", after.Session.Network.Id);
        Assert.Equal(before.Session.Selection, after.Session.Selection);
        Assert.Equal(before.Session.Input.ToArray(), after.Session.Input.ToArray());
        Assert.Equal(before.Session.Pass!.Logits.ToArray(), after.Session.Pass!.Logits.ToArray());
        Assert.Equal(before.Session.AblationState.Changes, after.Session.AblationState.Changes);
        Assert.Equal(before.Session.Pinned.Pixels, after.Session.Pinned.Pixels);
        Assert.Equal(before.Session.Stages, after.Session.Stages);
        Assert.Equal((DockTab.Edit, 0), (after.Dock.Tab, after.Dock.Requests));
        Assert.Equal(("kernel", 2, true, true), (after.Lessons.Lesson!.Id, after.Lessons.Index, after.Lessons.IsResumed, after.Lessons.IsTeaching));
        Assert.Equal(("mine", "digits sample", 7), (after.Form.Name, after.Form.Data, after.Form.Config.Epochs));
        Assert.Equal(before.Form.Kinds, after.Form.Kinds);
        Assert.Equal(before.Drawings.Names, after.Drawings.Names);
        Assert.Equal(before.Drawings.Examples.Select(example => (example.Class, example.Address)), after.Drawings.Examples.Select(example => (example.Class, example.Address)));
    }

    [Fact]
    public void Ink_ThatTheBrowserKeeps_IsNotSentToIt_AndComesBackFromThere()
    {
        var before = new Visit(networks);
        before.Session.Choose(DatasetCatalog.Digits, "digits-modern");
        before.Session.Draw(ExplorerSessionTests.Ink());
        var text = before.Saved.Write()!;
        Assert.True(text.Length < 1000, text);

        var after = new Visit(networks);
        after.Saved.Restore(text, WithInk);
        Assert.Equal(before.Session.Input.ToArray(), after.Session.Input.ToArray());
        Assert.NotNull(after.Session.Drawing);

        // A sample came after the drawing; strokes that the server has never got came after everything.
        before.Session.Show(new SampleId(3, 1));
        var sample = new Visit(networks);
        sample.Saved.Restore(before.Saved.Write()!, WithInk);
        Assert.Equal(new SampleId(3, 1), sample.Session.Sample);
        var unsent = new Visit(networks);
        unsent.Saved.Restore(before.Saved.Write()!, WithInk with { IsInkUnsent = true });
        Assert.Equal(after.Session.Input.ToArray(), unsent.Session.Input.ToArray());
    }

    [Fact]
    public void Link_ToAPicture_ShowsThatPicture_AndLeavesTheRest()
    {
        var before = new Visit(networks);
        before.Fill();
        var linked = new Visit(networks);
        const string link = "?subject=garments&sample=1-0";
        PageLink.Open(linked.Session, networks.Library, PageQuery.Parse(link));
        var shown = linked.Session.Input.ToArray();
        linked.Saved.Restore(before.Saved.Write()!, new Arrival("", link, IsReturn: false));
        Assert.Equal(shown, linked.Session.Input.ToArray());
        Assert.False(linked.Session.AblationState.IsMade);
        Assert.Equal("mine", linked.Form.Name);

        var lesson = new Visit(networks);
        lesson.Dock.Show(DockTab.Kernels);
        lesson.Saved.Restore(before.Saved.Write()!, new Arrival("lessons/padding", "?step=1", IsReturn: false));
        Assert.Null(lesson.Session.Pass);
        Assert.Null(lesson.Lessons.Lesson);
        Assert.Equal((DockTab.Kernels, null), (lesson.Dock.Tab, lesson.Dock.Class));
    }

    [Theory]
    [InlineData("lessons", false)]
    [InlineData("lessons/padding", true)]
    [InlineData("lessons/padding/3", true)]
    [InlineData("lessons/padding/worksheet", false)]
    [InlineData("lessons/summary", false)]
    public void Address_OfALessonsStep_BringsAllThatTheStepShows(string path, bool opens) => Assert.Equal(opens, new Arrival(path, "", IsReturn: true).OpensLesson);

    [Fact]
    public void Page_LoadedAgainAtItsOwnAddress_ComesBack_EvenWhereTheAddressIsAheadOfWhatWasKept()
    {
        var before = new Visit(networks);
        before.Fill();
        var text = before.Saved.Write()!;
        before.Session.Select(before.Session.Weights.Architecture["conv1"]);
        var after = new Visit(networks);
        after.Saved.Restore(text, WithInk with { Query = PageLink.Query(before.Session, withDrawing: false), IsReturn = true });
        Assert.Equal(before.Session.Selection, after.Session.Selection);
        Assert.Equal(before.Session.Input.ToArray(), after.Session.Input.ToArray());
        Assert.True(after.Session.AblationState.IsMade);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":2,\"dock\":{\"tab\":\"Edit\",\"class\":null}}")]
    [InlineData("{\"version\":\"1\",\"dock\":{\"tab\":\"Edit\",\"class\":null}}")]
    [InlineData("{\"version\":1,\"dock\":{\"tab\":99,\"class\":null}}")]
    [InlineData("{\"version\":1,\"dock\":7,\"picture\":null,\"lesson\":{\"step\":null},\"form\":{}}")]
    [InlineData("{\"version\":1,\"lesson\":{\"step\":\"kernel/99\",\"isDone\":true,\"isTeaching\":false}}")]
    [InlineData("{\"version\":1,\"form\":{\"name\":\"x\",\"data\":\"garments folder ../../etc\",\"kinds\":\"classic\",\"config\":{},\"device\":\"auto\"}}")]
    [InlineData("{\"version\":1,\"form\":{\"name\":\"x\",\"data\":\"garments full\",\"kinds\":\"none\",\"config\":{},\"device\":\"auto\"}}")]
    [InlineData("{\"version\":1,\"collect\":{\"names\":[\"a\",\"b\"],\"examples\":[null]}}")]
    [InlineData("{\"version\":1,\"collect\":{\"names\":[\"a\",null],\"examples\":[]}}")]
    [InlineData("{\"version\":1,\"collect\":{\"names\":[\"a\"],\"examples\":[]}}")]
    [InlineData("{\"version\":1,\"collect\":{\"names\":[\"a\",\"b\"],\"examples\":[{\"class\":0,\"pixels\":\"AAAA\"}]}}")]
    [InlineData("{\"version\":1,\"picture\":{\"query\":null,\"isDrawn\":true,\"stages\":\"All\",\"edits\":[],\"pinned\":null}}")]
    [InlineData("{\"version\":1,\"picture\":{\"query\":\"\",\"isDrawn\":true,\"stages\":\"All\",\"edits\":[{\"edit\":\"burn\"}],\"pinned\":null}}")]
    [InlineData("{\"version\":1,\"picture\":{\"query\":\"\",\"isDrawn\":true,\"stages\":\"All\",\"edits\":[{\"edit\":\"kernel\",\"layer\":\"conv1\",\"output\":0,\"input\":0,\"values\":null}],\"pinned\":null}}")]
    public void Text_OfAnythingElse_ChangesNothing(string text)
    {
        var (visit, untouched) = (new Visit(networks), new Visit(networks));
        visit.Saved.Restore(text, Home);
        Assert.Equal(untouched.Saved.Write(), visit.Saved.Write());
        Assert.Null(visit.Session.Pass);
    }

    [Fact]
    public void Parts_ThatDoNotFitAnyMore_AreLeftOut_AndTheOthersComeBack()
    {
        var before = new Visit(networks);
        before.Fill();
        var text = JsonNode.Parse(before.Saved.Write()!)!;
        text["picture"]!["query"] = "?subject=digits&network=run-77&cell=conv9:0:0:0";
        text["picture"]!["pinned"] = "AAAA";
        text["newer"] = new JsonObject();
        text["dock"]!["newer"] = 1;
        text["dock"]!["class"] = -3;
        var after = new Visit(networks);
        after.Saved.Restore(text.ToJsonString(), Home);
        Assert.Equal(networks.Library.For(DatasetCatalog.Digits)[0].Id, after.Session.Network.Id);
        Assert.False(after.Session.AblationState.IsMade);
        Assert.False(after.Session.Pinned.IsKept);
        Assert.Equal((DockTab.Edit, null), (after.Dock.Tab, after.Dock.Class));
        Assert.Equal("mine", after.Form.Name);
    }

    [Fact]
    public void Changes_AmongWhichOneIsNone_ComeBackWithoutIt()
    {
        var (before, after) = (new Visit(networks), new Visit(networks));
        before.Fill();
        var text = JsonNode.Parse(before.Saved.Write()!)!;
        text["picture"]!["edits"]!.AsArray().Insert(1, null);
        after.Saved.Restore(text.ToJsonString(), WithInk);
        Assert.Equal(before.Session.AblationState.Changes, after.Session.AblationState.Changes);
        Assert.Equal(before.Saved.Write(), after.Saved.Write());
    }

    /// <summary>Whatever stands in place of whatever value, nothing is thrown, and the parts that it is not in come back.</summary>
    [Fact]
    public void Session_WithAnyValueReplaced_ComesBackAsFarAsItIsSound()
    {
        var before = new Visit(networks);
        before.Fill();
        var whole = JsonNode.Parse(before.Saved.Write()!)!.AsObject();
        whole["picture"]!["absent"] = JsonNode.Parse("""{"network":"run-5","cell":"conv1:0:0:0","edits":[{"edit":"scale","layer":"conv1","channel":0,"factor":0}]}""");
        string?[] others = [null, "true", "-1", "7", "1e300", "99999999999", "\"\"", "\"x\"", "[]", "[null]", "[7]", "{}", "{\"x\":null}"];
        var tried = 0;
        foreach (var path in Places(whole))
            foreach (var other in others.Append("gone"))
            {
                var text = whole.DeepClone();
                Replace(text, path, other);
                var after = new Visit(networks);
                var error = Record.Exception(() => after.Saved.Restore(text.ToJsonString(), WithInk));
                Assert.True(error is null, $"{string.Join('/', path)} = {other}: {error}");
                var (was, now) = (JsonNode.Parse(before.Saved.Write()!)!, JsonNode.Parse(after.Saved.Write()!)!);
                foreach (var part in was.AsObject().Select(part => part.Key).Where(part => path[0] is not string changed || changed != part && changed != "version"))
                    Assert.True(part == "picture" || JsonNode.DeepEquals(was[part], now[part]), $"{string.Join('/', path)} = {other}: {part} is {now[part]}");
                // What has come back can be used.
                Assert.Null(Record.Exception(() => after.Form.ToRequest().Config.Problems().ToList()));
                after.Session.Choose(DatasetCatalog.Garments);
                tried++;
            }
        Assert.InRange(tried, 500, 2_000);

        // Of a long list the first two.
        static IEnumerable<object[]> Places(JsonNode? node) => node switch
        {
            JsonObject members => members.SelectMany(member => Places(member.Value).Select(path => (object[])[member.Key, .. path]).Prepend([member.Key])),
            JsonArray items => items.Take(2).SelectMany((item, i) => Places(item).Select(path => (object[])[i, .. path]).Prepend([i])),
            _ => [],
        };

        static void Replace(JsonNode root, object[] path, string? json)
        {
            var parent = path[..^1].Aggregate(root, (node, step) => step is int i ? node[i]! : node[(string)step]!);
            var value = json is null or "gone" ? null : JsonNode.Parse(json);
            if (path[^1] is int index && parent is JsonArray items)
                items[index] = value;
            else if (json == "gone")
                parent.AsObject().Remove((string)path[^1]);
            else
                parent[(string)path[^1]] = value;
        }
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("gone")]
    public void Network_ThatCannotBeLoadedNow_LeavesTheSessionOnTheFirstOne(string id)
    {
        using var library = new NetworkLibrary(Options.Create(new ExplorerOptions()), new LostNetworks());
        var session = new ExplorerSession(library, new AblationState());
        session.Choose(DatasetCatalog.Digits, "digits-classic");
        var (pass, told) = (session.Pass, 0);
        session.Pinned.Keep(session.Input.ToArray());
        session.Subscribe(_ => told++);
        new SavedSession([new PicturePart(session, library)])
            .Restore($"{{\"version\":1,\"picture\":{{\"query\":\"?subject=garments&network={id}\",\"isDrawn\":true,\"stages\":\"All\",\"edits\":[],\"pinned\":null}}}}", WithInk);
        Assert.Equal((DatasetCatalog.Digits, "digits-classic", 0), (session.Dataset, session.Network.Id, told));
        Assert.Same(pass, session.Pass);
        Assert.True(session.Pinned.IsKept);
        Assert.Equal(DatasetCatalog.Digits.Classes, session.Weights.Architecture.Logits.Output.Count);
    }

    /// <summary>A class's own network can be looked into once the page is back in its room.</summary>
    [Fact]
    public void Changes_ToANetworkThatIsFoundLater_ComeBackWithIt()
    {
        var source = new ClassNetwork { IsThere = true };
        using var library = new NetworkLibrary(Options.Create(new ExplorerOptions()), source);
        var before = new ExplorerSession(library, new AblationState());
        before.Choose(DatasetCatalog.Digits, ClassNetwork.Id);
        before.Ablate(AblationEdits.None.With(ScaleChannel.Mute("conv1", 2)));
        before.Select(before.Weights.Architecture["conv1"]);
        var text = new SavedSession([new PicturePart(before, library)]).Write()!;

        // Loaded again twice before the room lets it in.
        source.IsThere = false;
        var after = before;
        for (var i = 0; i < 2; i++)
        {
            after = new ExplorerSession(library, new AblationState());
            var saved = new SavedSession([new PicturePart(after, library)]);
            saved.Restore(text, Home);
            Assert.NotEqual(ClassNetwork.Id, after.Network.Id);
            Assert.False(after.AblationState.IsMade);
            text = saved.Write()!;
        }

        source.IsThere = true;
        after.Choose(library.Find(ClassNetwork.Id)!);
        Assert.Equal(before.AblationState.Changes, after.AblationState.Changes);
        Assert.Equal(before.Selection, after.Selection);

        // They have come: whoever chooses it again later has the network as it was trained.
        after.Choose(DatasetCatalog.Digits, "digits-modern");
        after.Choose(library.Find(ClassNetwork.Id)!);
        Assert.False(after.AblationState.IsMade);
    }

    [Fact]
    public void Drawings_MoreThanTheBrowserKeeps_ComeBackAsFarAsItKeepsThem()
    {
        var (before, after) = (new Visit(networks), new Visit(networks));
        var random = new Random(3);
        CollectedDrawings.Example[] noise = [.. Enumerable.Range(0, 300).Select(i =>
        {
            var pixels = new byte[28 * 28];
            random.NextBytes(pixels);
            return new CollectedDrawings.Example(i % 2, pixels);
        })];
        before.Drawings.Restore(["one", "two"], noise);
        var kept = CollectPart.Kept(before.Drawings);
        Assert.InRange(kept, 100, 299);
        after.Saved.Restore(before.Saved.Write()!, Home);
        Assert.Equal(noise.Take(kept).Select(example => example.Address), after.Drawings.Examples.Select(example => example.Address));

        // Whoever has begun anew keeps what they have.
        after.Drawings.Undo();
        var begun = new Visit(networks);
        begun.Drawings.AddClass("mine");
        begun.Saved.Restore(before.Saved.Write()!, Home);
        Assert.Equal(["A", "B", "C", "mine"], begun.Drawings.Names);
    }

    [Fact]
    public void Session_ThatIsTooLong_IsNone()
    {
        var visit = new Visit(networks);
        visit.Form.Name = new string('x', SavedSession.LongestText);
        Assert.Null(visit.Saved.Write());
    }

    [Fact]
    public void Changes_AreTold_ExceptStrokes()
    {
        var visit = new Visit(networks);
        visit.Session.Choose(DatasetCatalog.Digits, "digits-modern");
        visit.Session.Draw(ExplorerSessionTests.Ink());
        var told = 0;
        using (visit.Saved.Subscribe(() => told++))
        {
            visit.Session.Draw(ExplorerSessionTests.Ink());
            Assert.Equal(0, told);
            visit.Session.Ablate(AblationEdits.None.With(ScaleChannel.Mute("conv1", 0)));
            visit.Dock.Show(DockTab.Field);
            visit.Lessons.Open(LessonBook.Lessons[0]);
            visit.Form.Name = "a";
            visit.Drawings.AddClass("D");
            visit.Drawings.Undo();
            Assert.Equal(6, told);
        }
        visit.Form.Name = "b";
        Assert.Equal(6, told);
    }

    /// <summary>A circuit's session with all its parts.</summary>
    private sealed class Visit
    {
        public Visit(Networks networks)
        {
            Session = networks.NewSession();
            var services = new ServiceCollection().Configure<ExplorerOptions>(options => options.DataFolder = Path.Combine(Path.GetTempPath(), "no-such-folder")).AddRuns().AddScoped<CurrentVisitor>().BuildServiceProvider().CreateScope().ServiceProvider;
            Saved = new SavedSession([new PicturePart(Session, networks.Library), new DockPart(Dock), new LessonPart(Lessons), new TrainingFormPart(Form, services.GetRequiredService<RunPaths>(), services.GetRequiredService<VisitorDatasets>()), new CollectPart(Drawings)]);
        }

        public ExplorerSession Session { get; }

        public DockState Dock { get; } = new();

        public LessonSession Lessons { get; } = new(new LessonProgress());

        public TrainingFormState Form { get; } = new();

        public CollectedDrawings Drawings { get; } = new();

        public SavedSession Saved { get; }

        public void Fill()
        {
            Session.Choose(DatasetCatalog.Digits, "digits-modern");
            Session.Pinned.Keep(Session.Input.ToArray());
            Session.Preprocess(PreprocessingStages.Crop | PreprocessingStages.Scale);
            Session.Draw(ExplorerSessionTests.Ink());
            Session.Select(Session.Weights.Architecture["conv2"]);
            Assert.Null(Session.Ablate(AblationEdits.None.With(ScaleChannel.Mute("conv1", 2)).With(new ZeroBias("conv2", 7)).With(new SwapPooling(PoolingFunction.Average))
                .With(new EditKernel("conv2", 3, 4, [.. Enumerable.Range(0, 25).Select(i => i / 10f)])).With(new SwapActivation(new LeakyReLU(0.2)))));
            Dock.Ask(4);
            Dock.Show(DockTab.Edit);
            Lessons.Open(LessonBook.Find("kernel")!, 2);
            Lessons.Teach(true);
            Form.Data = TrainingFormState.DataChoice(new(DatasetCatalog.Digits, DatasetPart.Sample));
            Form.Network = "modern";
            Form.Config = Form.Config with { Epochs = 7, Optimizer = Optimizer.AdamW };
            Form.Name = "mine";
            Drawings.Rename(1, "seven");
            Drawings.Add(1, ExplorerSessionTests.Ink());
        }
    }

    /// <summary>A network that is there for those alone who are in a room.</summary>
    private sealed class ClassNetwork : INetworkSource
    {
        public const string Id = "run-5";

        public bool IsThere { get; set; }

        public IEnumerable<NetworkEntry> For(Dataset dataset, Visitor? visitor = null) => [];

        public NetworkEntry? Find(string id, Visitor? visitor = null) => IsThere && id == Id ? new(Id, DatasetCatalog.Digits, "classic") : null;

        public DateTime? Version(string id) => id == Id ? DateTime.UnixEpoch : null;

        public NetworkWeights Load(string id) => PretrainedNetworks.Load("digits-classic");
    }

    /// <summary>A network whose file is broken, and one that was deleted.</summary>
    private sealed class LostNetworks : INetworkSource
    {
        public IEnumerable<NetworkEntry> For(Dataset dataset, Visitor? visitor = null) =>
            dataset == DatasetCatalog.Garments ? [new("broken", dataset, "classic"), new("gone", dataset, "classic")] : [];

        public NetworkEntry? Find(string id, Visitor? visitor = null) => For(DatasetCatalog.Garments).FirstOrDefault(network => network.Id == id);

        public DateTime? Version(string id) => id == "gone" ? null : DateTime.UnixEpoch;

        public NetworkWeights Load(string id) => throw new WeightsException(Message.Of("Weights_TooShort", 3));
    }
}
