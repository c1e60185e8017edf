using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Weights;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using MudBlazor;

namespace Explorer.Web.Components.Import;

/// <summary>
/// Takes weights from elsewhere: reads the file, asks what it does not say, shows what was matched to what and how well the
/// network reads the test images, and keeps it. Closes with the <see cref="Run"/> that was kept.
/// </summary>
public sealed partial class NetworkImportDialog : IDisposable
{
    private const string Undecided = "undecided";
    private const string None = "none";
    private const string Own = "own";
    private const string Code = "code";

    /// <summary>The most bytes that a file may have.</summary>
    internal const long MostBytes = 256 << 20;

    private readonly CancellationTokenSource _closed = new();
    private StateDict? _file;
    private NetworkImport? _import;
    private Message? _problem;
    private string _name = "";
    private string _dataset = Undecided;
    private string _network = Undecided;
    private string _normalization = Undecided;
    private string _classes = "";
    private string _mean = "";
    private string _deviation = "";
    private IReadOnlyList<LayerKind>? _kinds;
    private bool _leavesUnused;
    private bool _isBusy;
    private int _asked;
    private Shape? _described;

    /// <summary>A file that was chosen already; null asks for one.</summary>
    [Parameter] public StateDict? File { get; set; }

    /// <summary>The name of that file.</summary>
    [Parameter] public string FileName { get; set; } = "";

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject] private VisitorRuns Runs { get; set; } = null!;

    private bool IsQuestion => _problem?.Code is "Import_AskArchitecture" or "Import_AskCode" or "Import_AskDataset";

    /// <summary>The presets that a page can show; the large ones are for shapes alone.</summary>
    private static IEnumerable<NetworkArchitecture> Presets => ArchitecturePresets.All.Where(preset => RunFitness.Fits(preset));

    /// <summary>The image of the data set that was named.</summary>
    private Reshape? Image => DatasetCatalog.Find(_dataset) is { } known ? new Reshape(known.Channels, known.Height, known.Width) : null;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => File is null ? Task.CompletedTask : TakeAsync(File, FileName);

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task OpenAsync(IBrowserFile? upload)
    {
        if (upload is null)
            return;
        (_file, _import, _problem) = (null, null, null);
        if (upload.Size > MostBytes)
        {
            _problem = Message.Of("Weights_FileTooLarge", MostBytes);
            return;
        }
        _isBusy = true;
        try
        {
            using var bytes = new MemoryStream();
            await using (var stream = upload.OpenReadStream(MostBytes, _closed.Token))
                await stream.CopyToAsync(bytes, _closed.Token);
            bytes.Position = 0;
            await TakeAsync(await Task.Run(() => StateDict.Read(bytes)), upload.Name);
        }
        catch (WeightsException error)
        {
            (_problem, _isBusy) = (error.Details, false);
        }
        catch (Exception error) when (error is IOException or TimeoutException or JSException)
        {
            (_problem, _isBusy) = (Message.Of(Message.Text, error.Message), false);
        }
    }

    private Task TakeAsync(StateDict file, string name)
    {
        (_file, _name, _kinds, _leavesUnused, _described) = (file, Path.GetFileNameWithoutExtension(name), null, false, null);
        (_dataset, _network, _normalization) = (Undecided, Undecided, Undecided);
        return UnderstandAsync();
    }

    private Task ChooseDatasetAsync(string id) => AnswerAsync(() => (_dataset, _kinds) = (id, null));

    private Task AnswerAsync(Action answer)
    {
        answer();
        return UnderstandAsync();
    }

    /// <summary>Understands the file anew with all answers; of several that are under way the last one counts.</summary>
    private async Task UnderstandAsync()
    {
        var (asked, file) = (++_asked, _file!);
        (_import, _problem, _isBusy) = (null, null, true);
        try
        {
            if (_dataset == Own && file.DescribesItself && _described is null)
            {
                var described = await Task.Run(() => NetworkImport.Understand(file, new ImportAnswers()).Match.Architecture.Input);
                if (asked != _asked)
                    return;
                _described = described;
            }
            var answers = Answers();
            var import = await Task.Run(() => NetworkImport.Understand(file, answers));
            if (asked == _asked)
                (_import, _problem) = (import, import.Dataset is null ? Message.Of("Import_AskDataset") : RunFitness.ProblemOf(import.Match.Architecture, import.Dataset));
        }
        catch (WeightsException error) when (asked == _asked)
        {
            _problem = error.Details;
        }
        catch (WeightsException)
        {
            // Of an earlier answer; the later one is under way.
        }
        if (asked == _asked)
            _isBusy = false;
        if (_problem is not null && !IsQuestion)
            _import = null;
    }

    /// <exception cref="WeightsException">An answer cannot be used.</exception>
    private ImportAnswers Answers()
    {
        var architecture = _network == Code ? Read(_kinds) : ArchitecturePresets.Find(_network);
        var image = architecture?.Input ?? _described;
        var dataset = _dataset == Own ? OwnDataset(image) : DatasetCatalog.Find(_dataset);
        return new ImportAnswers { Architecture = architecture, Dataset = dataset, Normalization = Normalization(architecture?.Input.Channels ?? dataset?.Channels ?? 1), LeavesUnused = _leavesUnused };
    }

    private static NetworkArchitecture Read(IReadOnlyList<LayerKind>? kinds)
    {
        if (kinds is null)
            throw new WeightsException(Message.Of("Import_AskCode"));
        try
        {
            return ArchitecturePresets.Build(kinds);
        }
        catch (ArchitectureException error)
        {
            throw new WeightsException(error.Details, error);
        }
    }

    private Dataset OwnDataset(Shape? image)
    {
        string[] classes = [.. _classes.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0)];
        if (image is not { } shape || classes.Length is < Dataset.FewestClasses or > Dataset.MostClasses)
            throw new WeightsException(Message.Of(image is null ? "Import_AskCode" : "Import_AskDataset"));
        return ImportAnswers.OwnDataset(_name, shape, classes);
    }

    private Normalization? Normalization(int channels)
    {
        if (_normalization == Undecided)
            return null;
        if (_normalization == None)
            return Network.Datasets.Normalization.None;
        var (mean, deviation) = (Numbers(_mean, channels), Numbers(_deviation, channels));
        return mean.Length == 0 || deviation.Length == 0 ? throw new WeightsException(Message.Of("Import_NormalizationDoesNotFit", channels)) : new Normalization([.. mean], [.. deviation]);
    }

    private static double[] Numbers(string text, int channels)
    {
        double[] numbers = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)];
        return numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], channels)] : numbers;
    }

    private void Keep()
    {
        try
        {
            Dialog.Close(DialogResult.Ok(Runs.Import(_import!, _name.Trim() is { Length: > 0 } name ? name : T["Title"])));
        }
        catch (MessageException error)
        {
            (_problem, _import) = (error.Details, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            (_problem, _import) = (Message.Of(Message.Text, error.Message), null);
        }
    }
}
