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
    private IReadOnlyList<IBrowserFile> _upload = [];
    private CancellationTokenSource? _stop;
    private DatasetDraft? _draft;
    private Func<string>? _problem;
    private DataImportProgress? _read;
    private string[] _names = [];
    private string _title = "";
    private long _uploaded;
    private int _uploads;
    private long _shown;
    private bool _isBusy;

    /// <summary>The fields of the training form, which the chosen data set goes into.</summary>
    [Parameter, EditorRequired] public required TrainingFormState Form { get; set; }

    /// <summary>Raised when the form has other data.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    [Inject] private OwnDatasets Own { get; set; } = null!;
    [Inject] private VisitorDatasets Mine { get; set; } = null!;
    [Inject] private CircuitConnection Connection { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;
    [Inject] private IStringLocalizer<DataText> D { get; set; } = null!;

    private static long MostMegabytes => OwnDatasets.MostBytes >> 20;

    private string? Chosen => Form.OwnChosen?.Folder;

    private long UploadSize => _upload.Sum(file => file.Size);

    private double Share => _read is { Total: > 0 } read ? read.Done / (double)read.Total : UploadSize > 0 ? _uploaded / (double)UploadSize : 0;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Form.Own = Mine.List();
        Own.Changed += Renew;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Own.Changed -= Renew;
        _stop?.Cancel();
        _stop?.Dispose();
    }

    private static string Megabytes(long bytes) => NumberText.Decimals(bytes / 1048576.0, 1);

    private static string Names(IReadOnlyList<IBrowserFile> files) => string.Join(", ", files.Select(file => file.Name));

    private async Task UploadAsync(IReadOnlyList<IBrowserFile>? files)
    {
        if (files is not { Count: > 0 })
            return;
        (_problem, _read, _uploaded) = (null, null, 0);
        var size = files.Sum(file => file.Size);
        if (size > OwnDatasets.MostBytes)
        {
            _problem = () => D["TooLarge", Names(files), Megabytes(size), MostMegabytes];
            return;
        }
        if (files.Count > OwnDatasets.MostFiles)
        {
            _problem = () => D["TooManyFiles", files.Count];
            return;
        }
        (_upload, _stop) = (files, new CancellationTokenSource());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, Connection.Broken);
        try
        {
            UploadedFile[] opened = [.. files.Select(file => new UploadedFile(file.Name, () => file.OpenReadStream(OwnDatasets.MostBytes, end.Token)))];
            var data = await Own.TakeAsync(opened, new Reporter<long>(bytes => _uploaded = bytes, Show), new Reporter<DataImportProgress>(read => _read = read, Show), end.Token);
            // Up to 500 images are looked at by a network: not on the thread that answers the person.
            _draft = await Task.Run(() => new DatasetDraft(data), end.Token);
            (_title, _names) = (_draft.Data.Dataset.Title, [.. _draft.Data.Dataset.ClassNames]);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _problem = () => D["Cancelled"];
        }
        catch (MessageException error)
        {
            _problem = () => Messages.Render(error.Details);
        }
        catch (Exception error) when (error is EndOfStreamException or OperationCanceledException)
        {
            _problem = () => D["Broken", Names(files)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = () => D["CannotKeep", error.Message.TrimEnd('.')];
        }
        finally
        {
            _stop.Dispose();
            (_upload, _stop, _uploads) = ([], null, _uploads + 1);
        }
    }

    private void Show()
    {
        if (Environment.TickCount64 - Interlocked.Read(ref _shown) < Pace)
            return;
        Interlocked.Exchange(ref _shown, Environment.TickCount64);
        Start(RenderAsync);
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
            _draft!.Rename(_title, Names());
            var data = _draft.Data;
            var kept = await Task.Run(() => Mine.Keep(data));
            Discard();
            Form.Own = Mine.List();
            Form.Choose(kept);
            await Changed.InvokeAsync();
        }
        catch (MessageException error)
        {
            _problem = () => Messages.Render(error.Details);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = () => D["CannotKeep", Messages.Render(Message.Of(Message.Text, error.Message.TrimEnd('.')))];
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>There is another data set, or one less: on this page or on another's.</summary>
    private void Renew() => Start(async () =>
    {
        var chosen = Form.OwnChosen;
        Form.Own = Mine.List();
        if (chosen is not null && Form.OwnChosen is null)
            Form.Data = TrainingFormState.DataChoice(RunRequest.Course.Data);
        await Changed.InvokeAsync();
        StateHasChanged();
    });

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

    private void Delete(OwnDataset own)
    {
        _problem = null;
        var title = own.Dataset.Title;
        try
        {
            // Another page may have been faster: then there is nothing to bring back from here.
            if (Mine.Delete(own) is { } deleted)
                Snackbar.Add(D["Deleted", title], MudBlazor.Severity.Normal, options =>
                {
                    options.Action = D["Undo"];
                    options.VisibleStateDuration = 20_000;
                    options.OnClick = _ => InvokeAsync(() => RestoreAsync(deleted, title));
                });
        }
        catch (MessageException error)
        {
            _problem = () => Messages.Render(error.Details);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = () => D["CannotDelete", title, error.Message.TrimEnd('.')];
        }
    }

    private void SetShared(OwnDataset own, bool isShared)
    {
        _problem = null;
        try
        {
            Mine.Share(own, isShared);
        }
        catch (MessageException error)
        {
            _problem = () => Messages.Render(error.Details);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = () => D["CannotKeep", error.Message.TrimEnd('.')];
        }
    }

    private async Task RestoreAsync(string deleted, string title)
    {
        try
        {
            if (Mine.Restore(deleted) is { } restored)
            {
                Form.Own = Mine.List();
                Form.Choose(restored);
                await Changed.InvokeAsync();
                StateHasChanged();
            }
            else
                Snackbar.Add(D["CannotRestore", title], MudBlazor.Severity.Warning);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or MessageException)
        {
            Snackbar.Add(D["CannotRestore", title], MudBlazor.Severity.Warning);
        }
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
