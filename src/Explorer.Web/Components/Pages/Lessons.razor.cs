using System.Globalization;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Pages;

/// <summary>All lessons; and where a link to one of their steps leads.</summary>
public sealed partial class Lessons
{
    /// <summary>The lesson that a link opens.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>The step that it opens, from 1, in links of earlier versions; today's have it in their query.</summary>
    [Parameter] public int Number { get; set; }

    [SupplyParameterFromQuery(Name = LessonLink.Step)] private string? StepQuery { get; set; }

    [Inject] private LessonProgress Progress { get; set; } = null!;
    [Inject] private LessonSession Session { get; set; } = null!;
    [Inject] private ExplorerSession Picture { get; set; } = null!;
    [Inject] private NetworkLibrary Library { get; set; } = null!;
    [Inject] private Language Language { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "subject")] private string? SubjectQuery { get; set; }
    [SupplyParameterFromQuery(Name = "network")] private string? NetworkQuery { get; set; }
    [SupplyParameterFromQuery(Name = "sample")] private string? SampleQuery { get; set; }
    [SupplyParameterFromQuery(Name = "cell")] private string? CellQuery { get; set; }
    [SupplyParameterFromQuery(Name = "drawing")] private string? DrawingQuery { get; set; }
    [SupplyParameterFromQuery(Name = "ink")] private string? InkQuery { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => Progress.Changed += Follow;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender || LessonBook.Find(Id) is not { } lesson)
            return;
        var query = new PageQuery(SubjectQuery, NetworkQuery, SampleQuery, CellQuery, DrawingQuery, InkQuery);
        var hasPicture = !query.IsEmpty && Library.Failure() is null;
        if (hasPicture)
            PageLink.Open(Picture, Library, query);
        Session.Open(lesson, Step - 1, hasPicture);
    }

    /// <inheritdoc/>
    public void Dispose() => Progress.Changed -= Follow;

    private void Follow(Lesson? lesson) => Start(RenderAsync);

    private int Step => int.TryParse(StepQuery, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : Math.Max(1, Number);

    private string Localize(LocalizedText text) => text.In(Language.Culture);
}
