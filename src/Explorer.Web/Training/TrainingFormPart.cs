using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Training;
using Explorer.Web.Session;

namespace Explorer.Web.Training;

/// <summary>The training form as a person has filled it in.</summary>
public sealed class TrainingFormPart : SessionPart<TrainingFormPart.Saved>
{
    private readonly TrainingFormState _form;
    private readonly RunPaths _paths;
    private readonly VisitorDatasets _own;

    /// <summary>Follows a form.</summary>
    public TrainingFormPart(TrainingFormState form, RunPaths paths, VisitorDatasets own) : base("form")
    {
        ArgumentNullException.ThrowIfNull(form);
        (_form, _paths, _own) = (form, paths, own);
        form.Changed += Tell;
    }

    /// <inheritdoc/>
    protected override Saved? Save() => _form.IsUntouched ? null : new(_form.Name, _form.Data, ArchitectureLink.Write(_form.Kinds), _form.Config, _form.Device);

    /// <inheritdoc/>
    protected override void Restore(Saved saved, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(arrival);
        // Only what a person could have chosen: the data's name becomes a folder's.
        _form.Own = _own.List();
        if ((arrival.IsLinkTo("train") && arrival.Query.Contains($"{ArchitectureLink.Query}=", StringComparison.Ordinal)) || !Choices().Contains(saved.Data) || ArchitectureLink.Read(saved.Kinds) is not { } kinds)
            return;
        (_form.Data, _form.Kinds, _form.Config) = (saved.Data, ArchitectureField.Limit(kinds), saved.Config);
        _form.Name = saved.Name[..Math.Min(saved.Name.Length, RunRequest.LongestName)];
        _form.Device = ComputeDevice.Available().Any(device => device.Id == saved.Device) ? saved.Device : RunRequest.Course.Device;
    }

    private IEnumerable<string> Choices() => DatasetCatalog.All
        .SelectMany(dataset => (IEnumerable<DatasetSelection>)[new(dataset, DatasetPart.Full), new(dataset, DatasetPart.Sample), .. _paths.OwnDataNames().Select(name => new DatasetSelection(dataset, DatasetPart.Folder, name))])
        .Concat(_form.Own.Select(own => own.Selection)).Select(TrainingFormState.DataChoice);

    /// <summary>The part as it is kept.</summary>
    /// <param name="Name">What to call the run.</param>
    /// <param name="Data">The images, <see cref="TrainingFormState.Data"/>.</param>
    /// <param name="Kinds">The layers, <see cref="ArchitectureLink"/>.</param>
    /// <param name="Config">How it learns.</param>
    /// <param name="Device">Where.</param>
    public sealed record Saved(string Name, string Data, string Kinds, TrainingConfig Config, string Device);
}
