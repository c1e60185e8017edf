using Explorer.Network.Datasets.Import;
using Explorer.Network.Messages;
using Explorer.Web.Localization;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Explorer.Web.Components.Train;

/// <summary>A person's own data: uploaded with progress, looked at before anything is kept, and chosen for training.</summary>
public sealed partial class DatasetPanel : IDisposable
{
    // Ten times a second is as fast as anybody reads.
    private const int Pace = 100;

    private readonly Dictionary<(DatasetDraft Draft, int Changes, int Index), string> _pictures = [];
    private IBrowserFile? _upload;
    private CancellationTokenSource? _stop;
    private DatasetDraft? _draft;
    private Func<string>? _problem;
    private DataImportProgress? _read;
    private string[] _names = [];
    private string _title = "";
    private long _uploaded;
    private long _shown;
    private bool _isBusy;

    /// <summary>The fields of the training form, which the chosen data set goes into.</summary>
    [Parameter, EditorRequired] public required TrainingFormState Form { get; set; }

    /// <summary>Raised when the form has other data.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    [Inject] private OwnDatasets Own { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private IStringLocalizer<DataText> D { get; set; } = null!;

    private static long MostMegabytes => OwnDatasets.MostBytes >> 20;

    private string? Chosen => Form.OwnChosen?.Folder;

    private double Share => _read is { Total: > 0 } read ? read.Done / (double)read.Total : _upload is { Size: > 0 } file ? _uploaded / (double)file.Size : 0;

    /// <inheritdoc/>
    protected override void OnInitialized() => Form.Own = Own.List();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop?.Cancel();
        _stop?.Dispose();
    }

    private static string Megabytes(long bytes) => NumberText.Decimals(bytes / 1048576.0, 1);

    private async Task UploadAsync(IBrowserFile? file)
    {
        if (file is null)
            return;
        (_problem, _read, _uploaded) = (null, null, 0);
        if (file.Size > OwnDatasets.MostBytes)
        {
            _problem = () => D["TooLarge", file.Name, Megabytes(file.Size), MostMegabytes];
            return;
        }
        (_upload, _stop) = (file, new CancellationTokenSource());
        try
        {
            await using var stream = file.OpenReadStream(OwnDatasets.MostBytes, _stop.Token);
            var data = await Own.TakeAsync(stream, file.Name, new Reporter<long>(bytes => _uploaded = bytes, Show), new Reporter<DataImportProgress>(read => _read = read, Show), _stop.Token);
            // Up to 500 images are looked at by a network: not on the thread that answers the person.
            _draft = await Task.Run(() => new DatasetDraft(data), _stop.Token);
            (_title, _names) = (_draft.Data.Dataset.Title, [.. _draft.Data.Dataset.ClassNames]);
        }
        catch (OperationCanceledException)
        {
            _problem = () => D["Cancelled"];
        }
        catch (MessageException error)
        {
            _problem = () => Messages.Render(error.Details);
        }
        catch (EndOfStreamException)
        {
            _problem = () => D["Broken", file.Name];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = () => D["CannotKeep", error.Message.TrimEnd('.')];
        }
        finally
        {
            _stop.Dispose();
            (_upload, _stop) = (null, null);
        }
    }

    private void Show()
    {
        if (Environment.TickCount64 - Interlocked.Read(ref _shown) < Pace)
            return;
        Interlocked.Exchange(ref _shown, Environment.TickCount64);
        _ = InvokeAsync(StateHasChanged);
    }

    private async Task ApplyAsync(DatasetChange change)
    {
        var draft = _draft!;
        draft.Rename(_title, Names());
        _isBusy = true;
        // The changed images are looked at again.
        await Task.Run(() => draft.Apply(change));
        (_isBusy, _names) = (false, [.. draft.Data.Dataset.ClassNames]);
    }

    private string[] Names() => [.. _names.Select((name, i) => name.Trim() is { Length: > 0 } given ? given : FormattableString.Invariant($"{i}"))];

    private string NameOf(int label) => _names[label];

    private string Picture(DatasetDraft draft, int index)
    {
        var key = (draft, draft.Made.Count, index);
        if (!_pictures.TryGetValue(key, out var address))
            _pictures[key] = address = Bitmap.Address(draft.Data.Train.Image(index), draft.Data.Dataset.Channels, draft.Data.Dataset.Width);
        return address;
    }

    private async Task KeepAsync()
    {
        _isBusy = true;
        try
        {
            _draft!.Rename(_title.Trim() is { Length: > 0 } title ? title : _draft.Data.Dataset.Title, Names());
            var data = _draft.Data;
            var kept = await Task.Run(() => Own.Keep(data));
            Discard();
            Form.Own = Own.List();
            Form.Choose(kept);
            await Changed.InvokeAsync();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = () => D["CannotKeep", error.Message.TrimEnd('.')];
        }
        finally
        {
            _isBusy = false;
        }
    }

    private void Discard()
    {
        (_draft, _problem) = (null, null);
        _pictures.Clear();
    }

    private Task Choose(string folder)
    {
        if (Form.Own.FirstOrDefault(own => own.Folder == folder) is { } own)
            Form.Choose(own);
        return Changed.InvokeAsync();
    }

    private async Task DeleteAsync(OwnDataset own)
    {
        _problem = null;
        if (await Dialogs.ShowMessageBoxAsync(null, D["Delete_Question", own.Dataset.Title], D["Delete_Confirm"], cancelText: D["Cancel"]) != true)
            return;
        try
        {
            Own.Delete(own.Folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = () => D["CannotDelete", own.Dataset.Title, error.Message.TrimEnd('.')];
        }
        Form.Own = Own.List();
        if (Form.Own.Any(kept => kept.Folder == own.Folder))
            return;
        Form.Data = TrainingFormState.DataChoice(RunRequest.Course.Data);
        await Changed.InvokeAsync();
    }

    /// <summary>Hears of progress on whatever thread it comes, and has it shown.</summary>
    private sealed class Reporter<T>(Action<T> take, Action show) : IProgress<T>
    {
        public void Report(T value)
        {
            take(value);
            show();
        }
    }
}
