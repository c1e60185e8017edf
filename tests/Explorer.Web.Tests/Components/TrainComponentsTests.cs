using Bunit;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Pretrained;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Components.Explore;
using Explorer.Web.Components.Train;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Recorded;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Tests.Components;

/// <summary>The Train page's parts by themselves.</summary>
public sealed class TrainComponentsTests : ComponentTest
{
    private readonly ExplorerSession _replayed;

    public TrainComponentsTests(Networks networks) : base(networks)
    {
        _replayed = networks.NewSession();
    }

    [Fact]
    public async Task Curves_OfRuns_AreSentWithTheirBatchesAndGrow()
    {
        var (module, chart) = ExpectTrain("CurveChart");
        foreach (var call in new[] { "show", "append", "seek" })
            chart.SetupVoid(call, _ => true).SetVoidResult();
        var component = Render<CurveChart>();
        ReportRecord[] reports = [new(10, 0.5, 2, 0.2, null, 100) { RecentLosses = [2.2, 1.8], Gradients = [0.5, 0.25] }, new(20, 1, 1.5, 0.5, 0.6, 100) { RecentLosses = [1] }];
        await component.Instance.ShowAsync([new Curve(7, "seven", 3, 10, true, ["conv1", "fc1"], reports)]);
        await component.Instance.AppendAsync(7, [new(30, 1.5, 0.5, 0.9, null, 100) { RecentLosses = [0.5, 0.25] }], 1);
        await component.Instance.SeekAsync(0.75);

        Assert.Equal(["attach", "show", "append", "seek"], Calls(module));
        var shown = ((IEnumerable<object>)chart.Invocations["show"][0].Arguments[0]!).Single();
        Assert.Equal((7L, 10, true), (Read<long>("run"), Read<int>("classes"), Read<bool>("failed")));
        // Each report's batches lie in the middle of their parts of the epoch.
        Assert.Equal([0.125f, 2.2f, 0.375f, 1.8f, 0.75f, 1f], Floats(Read<byte[]>("batches")));
        Assert.Equal([1.125f, 0.5f, 1.375f, 0.25f], Floats((byte[])chart.Invocations["append"][0].Arguments[2]!));
        // Epoch, number of layers, their gradients; reports without any are left out.
        Assert.Equal(["conv1", "fc1"], Read<IReadOnlyList<string>>("layers"));
        Assert.Equal([0.5f, 2, 0.5f, 0.25f], Floats(Read<byte[]>("gradients")));
        Assert.Empty((byte[])chart.Invocations["append"][0].Arguments[3]!);
        Assert.Equal(0.75, chart.Invocations["seek"][0].Arguments[0]);

        T Read<T>(string name) => (T)shown.GetType().GetProperty(name)!.GetValue(shown)!;
    }

    [Fact]
    public void Form_WithTheCoursesSettingsOnTheSample_WarnsBeforeTraining()
    {
        var form = new TrainingFormState();
        var component = Render<TrainingForm>(parameters => parameters.Add(field => field.Form, form));
        Assert.Empty(component.FindAll("[data-testid=training-forecast]"));

        form.Data = TrainingFormState.DataChoice(new(DatasetCatalog.Garments, DatasetPart.Sample));
        component.Render();
        Assert.Contains("make 200 updates", component.Find("[data-testid=training-forecast]").TextContent, StringComparison.Ordinal);

        (form.Network, form.Config) = ("modern", form.Config with { LearningRate = 0.1 });
        component.Render();
        Assert.Empty(component.FindAll("[data-testid=training-forecast]"));
    }

    [Fact]
    public void Form_OfARunThatIsTooLong_OrWithoutRoom_SaysSoBeforeTrainIsPressed()
    {
        var form = new TrainingFormState { Config = TrainingConfig.Course with { Epochs = 201 } };
        var component = Render<TrainingForm>(parameters => parameters.Add(field => field.Form, form));
        Assert.Contains("choose at most 200 epochs", component.Find("[data-testid=run-too-long]").TextContent, StringComparison.Ordinal);
        Assert.True(component.Find("[data-testid=train-start]").HasAttribute("disabled"));
        form.Config = TrainingConfig.Course;
        component.Render();
        Assert.Empty(component.FindAll("[data-testid=run-too-long]"));
        Assert.False(component.Find("[data-testid=train-start]").HasAttribute("disabled"));
        component.Render(parameters => parameters.Add(field => field.Full, new StorageUse(5, 5, 5, 10).Problem));
        Assert.True(component.Find("[data-testid=train-start]").HasAttribute("disabled"));
    }

    [Fact]
    public void Picture_InsideAnotherSession_ShowsThatOnesNetwork()
    {
        Expect("NetworkPicture");
        var weights = Initialization.Xavier(new NetworkArchitecture("small", [new Reshape(1, 28, 28), new Conv2d(3, 5), new ReLU(), new Flatten(), new Linear(10), new Softmax()]), 1);
        using var recognizer = new Explorer.Network.Model.Recognizer(weights);
        _replayed.Show(recognizer, DatasetCatalog.Digits, Session.Input.ToArray());
        var picture = Render<CascadingValue<ExplorerSession>>(parameters => parameters.Add(value => value.Value, _replayed).AddChildContent<NetworkPicture>());
        Assert.Equal(["input", "conv1", "act1", "flatten", "fc1", "softmax"], picture.FindAll("[data-layer]").Select(layer => layer.GetAttribute("data-layer")));
        Assert.Equal(3, picture.FindAll("[data-testid^=map-conv1-]").Count);
        Assert.Equal(14, Render<NetworkPicture>().FindAll("[data-layer]").Count);
    }

    [Fact]
    public void Session_OfANetworkInTraining_RenewsItWithoutForgettingTheCell()
    {
        var changes = new List<SessionChange>();
        using var listening = _replayed.Subscribe(changes.Add);
        using var recognizer = new Explorer.Network.Model.Recognizer(Initialization.Xavier(LeNet.Modern, 1));
        _replayed.Show(recognizer, DatasetCatalog.Digits, Session.Input.ToArray());
        var first = _replayed.Pass!.Probabilities.ToArray();
        _replayed.Select(new CellAddress("conv2", 5, 4, 6));
        recognizer.Renew(PretrainedNetworks.Load("digits-modern"));
        _replayed.Show(recognizer, DatasetCatalog.Digits, Session.Input.ToArray());
        Assert.Equal([SessionChange.Network, SessionChange.Selection, SessionChange.Picture], changes);
        Assert.NotEqual(first, _replayed.Pass!.Probabilities.ToArray());
        Assert.Equal(Session.Pass!.Probabilities.ToArray(), _replayed.Pass.Probabilities.ToArray());
        Assert.Equal(new CellAddress("conv2", 5, 4, 6), _replayed.Selection);
    }

    [Fact]
    public void Recorded_Runs_AreOpenedAndComparedByAClick()
    {
        List<string> asked = [];
        var (course, overfitting) = (RecordedRuns.Find("course")!, RecordedRuns.Find("overfitting")!);
        var list = Render<RecordedRunList>(parameters => parameters.Add(p => p.Selected, course.Id).Add(p => p.Compared, [7, overfitting.Id])
            .Add(p => p.Picked, id => asked.Add($"open {id}")).Add(p => p.Toggled, id => asked.Add($"compare {id}")));
        Assert.Equal(["recorded-course", "recorded-overfitting", "recorded-regularized", "recorded-not-learning"], list.FindAll("li").Select(run => run.GetAttribute("data-testid")));
        Assert.Equal(("0", "2"), (list.Find("[data-testid=recorded-course]").GetAttribute("data-tone"), list.Find("[data-testid=recorded-overfitting]").GetAttribute("data-tone")));
        Assert.Contains("test acc 0.851", list.Find("[data-testid=recorded-overfitting]").TextContent, StringComparison.Ordinal);
        list.Find("[data-testid=recorded-not-learning] button").Click();
        list.Find("[data-testid=recorded-overfitting] input").Change(false);
        Assert.Equal([$"open {RecordedRuns.Find("not-learning")!.Id}", $"compare {overfitting.Id}"], asked);
    }

    [Fact]
    public void Network_NumberOutOfBounds_IsRefusedWithTheBounds()
    {
        IReadOnlyList<LayerKind> kinds = [.. LeNet.Modern.Kinds];
        var fields = Render<NetworkFields>(parameters => parameters.Add(p => p.Kinds, kinds).Add(p => p.KindsChanged, changed => kinds = changed));
        fields.Find("[data-testid=network-conv1-kernel]").Input("200");
        Assert.Equal(LeNet.Modern.Kinds, kinds);
        var bounds = ArchitectureField.Of(kinds).Single(field => field is { Layer: "conv1", Id: "kernel" });
        Assert.Contains($"{bounds.Min} to {bounds.Max}: 200 is not used", fields.Find("[data-testid=network-limit]").TextContent, StringComparison.Ordinal);
        fields.Find("[data-testid=network-conv1-kernel]").Input("3");
        Assert.Equal(3, Assert.IsType<Conv2d>(kinds[1]).KernelSize.Height);
        Assert.Empty(fields.FindAll("[data-testid=network-limit]"));
    }

    [Fact]
    public async Task Step_OfTheDrawing_WalksFromTheLossToTheNewWeight()
    {
        var weights = PretrainedNetworks.Load("digits-modern");
        var panel = Render<StepPanel>(parameters => parameters.Add(p => p.Weights, weights).Add(p => p.Dataset, DatasetCatalog.Digits).Add(p => p.Config, new TrainingConfig { LearningRate = 0.25 }));
        panel.WaitForAssertion(() => Assert.NotNull(panel.Find("[data-testid=step-weight]")), TimeSpan.FromSeconds(20));
        Assert.Equal("7", panel.Find("[data-testid=step-label]").GetAttribute("data-value"));
        var step = GradientStep.Make(weights, Session.Input, 7, 0.25);
        var fc3 = step.Layers[^1];
        Assert.Equal(NumberText.Exact(fc3.Strength), panel.Find("[data-testid=step-layer-fc3]").GetAttribute("data-strength"));

        for (var i = 0; i < 2; i++)
            await panel.Find("[data-testid=step-next]").ClickAsync(new());
        Assert.Equal(10, panel.FindAll("[data-testid=step-logits] li").Count);
        await panel.Find("[data-testid=step-layer-conv1] button").ClickAsync(new());
        Assert.Contains("conv1: gradient of its 6×28×28 outputs", panel.Find("[data-testid=step-sentence]").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, panel.FindAll("table").Count);
        Assert.Equal(75, panel.FindAll("td").Count);

        var cell = panel.FindAll("td button")[7];
        await cell.ClickAsync(new());
        var kernel = int.Parse(System.Text.RegularExpressions.Regex.Match(panel.Markup, @"weight\[(\d+), 0, 1, 2\]").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var index = kernel * 25 + 7;
        var conv1 = weights.Architecture["conv1"];
        panel.WaitForAssertion(() => Assert.Equal(NumberText.Exact(step.Gradient(conv1)[index]), panel.Find("[data-testid=step-weight]").GetAttribute("data-gradient")));
        Assert.Contains(NumberText.Decimals(step.WeightsAfter(conv1)[index], 6), panel.Find("[data-testid=step-after]").TextContent, StringComparison.Ordinal);
    }

    private (BunitJSModuleInterop Module, BunitJSModuleInterop Attached) ExpectTrain(string component)
    {
        var module = JSInterop.SetupModule($"./Components/Train/{component}.razor.js");
        module.Mode = JSRuntimeMode.Strict;
        var attached = module.SetupModule("attach", _ => true);
        attached.Mode = JSRuntimeMode.Strict;
        attached.SetupVoid("detach").SetVoidResult();
        return (module, attached);
    }

    private static float[] Floats(byte[] bytes) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
