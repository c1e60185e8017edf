using System.Web;
using Explorer.Classroom.Rooms;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Explorer.Network.Preprocessing;
using Explorer.Web.Interop;
using Explorer.Web.Lessons;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Explorer.Web.Classroom;

/// <summary>Where a page is and what it shows: read on the teacher's page, and gone to on those that follow it.</summary>
public sealed class SharedPlace : IDisposable
{
    /// <summary>The page of Explore.</summary>
    public const string Explore = "";

    private const string Class = "class";
    private const string Shapes = "shapes";
    private const string Train = "train";
    private const int LongestLink = 1000;

    /// <summary>The pages that a class is led to, and below them.</summary>
    private static readonly string[] Led = [Explore, Shapes, Train, LessonLink.List, "collect"];

    private readonly ExplorerSession _session;
    private readonly NetworkLibrary _library;
    private readonly DockState _dock;
    private readonly LessonSession _lessons;
    private readonly NavigationManager _navigation;
    private readonly AddressModule _address;
    private (string Page, string Query) _written;

    /// <summary>Follows the address of one visitor's page.</summary>
    public SharedPlace(ExplorerSession session, NetworkLibrary library, DockState dock, LessonSession lessons, NavigationManager navigation, AddressModule address)
    {
        ArgumentNullException.ThrowIfNull(navigation);
        ArgumentNullException.ThrowIfNull(address);
        (_session, _library, _dock, _lessons, _navigation, _address) = (session, library, dock, lessons, navigation, address);
        navigation.LocationChanged += Go;
        address.Replaced += Write;
        _written = Here;
    }

    /// <summary>Raised when the page has another address.</summary>
    public event Action? Moved;

    /// <summary>Whether the last network that was asked for is none that this visitor may see.</summary>
    public bool LacksNetwork { get; private set; }

    /// <summary>The page's path below the program's address; empty for Explore.</summary>
    public string Page => Here.Page;

    /// <summary>Whether the page is one of the class's own: where it is joined, and the wall.</summary>
    public bool IsClassPage => Page == Class || Page.StartsWith($"{Class}/", StringComparison.Ordinal);

    private (string Page, string Query) Here => _navigation.ToBaseRelativePath(_navigation.Uri).Split('#')[0].Split('?', 2) is [var page, .. var rest] ? (page, rest is [var query] ? $"?{query}" : "") : ("", "");

    /// <summary>Where the page is; null where nobody is led to, as on the class's own pages.</summary>
    /// <param name="withDrawing">Whether what is drawn belongs to it.</param>
    public TeacherPlace? Read(bool withDrawing)
    {
        var page = Page;
        if (!Led.Any(led => led == page || led.Length > 0 && page.StartsWith($"{led}/", StringComparison.Ordinal)))
            return null;
        var isExplore = page == Explore && _session.Pass is not null;
        var link = isExplore ? ExploreLink(withDrawing) : page == Shapes ? _written.Query : page == Train ? RunLink() : "";
        return new TeacherPlace(page, link.Length <= LongestLink ? link : "", page == Explore ? _dock.Tab.ToString() : null,
            // Who follows comes to the end by themselves.
            _lessons.Lesson is { } lesson ? LessonStepText.Write(lesson, Math.Min(_lessons.Index, lesson.Steps.Count - 1)) : null,
            isExplore && withDrawing && _session.Drawing is { } drawing ? drawing[PreprocessingStageKind.Raw].Pixels.ToArray() : null);
    }

    /// <summary>Goes to a place, and shows there what it says; what is drawn here stays unless the place has a drawing.</summary>
    /// <param name="place">Where to.</param>
    /// <param name="before">The place before it; null where there was none.</param>
    public void Go(TeacherPlace place, TeacherPlace? before)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Lesson != before?.Lesson)
            Attend(place.Lesson, before?.Lesson);
        if (place.Page == Explore && _library.Failure() is null)
            Show(place, before);
        if (place.DockTab != before?.DockTab && Enum.TryParse<DockTab>(place.DockTab, out var tab) && Enum.IsDefined(tab) && tab != _dock.Tab)
            _dock.Show(tab);
        // Explore goes on without being opened again.
        var link = place.Page is Shapes or Train ? place.Link : "";
        if (Page != place.Page || (link != before?.Link && link.Length > 0 && link != _written.Query))
            _navigation.NavigateTo(place.Page + link);
    }

    /// <summary>Looks at what is drawn with a network; one that this visitor may not see, or that is broken, is left out.</summary>
    public void Use(string? network)
    {
        LacksNetwork = false;
        if (network is null)
            return;
        try
        {
            if (_library.Find(network, _session.Visitor) is not { } entry)
            {
                LacksNetwork = true;
                return;
            }
            if (_session.Network.Id == entry.Id && _session.Pass is not null)
                return;
            if (_session.Pass is not null && _session.Dataset == entry.Dataset)
                _session.Choose(entry);
            else
            {
                // The same strokes, as the other data set's images are made of them.
                var ink = _session.Drawing?[PreprocessingStageKind.Raw];
                _session.Choose(entry.Dataset, entry.Id);
                if (ink is not null)
                    _session.Show(new InkImage(ink.Width, ink.Height, ink.Pixels));
            }
        }
        catch (MessageException)
        {
            LacksNetwork = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _navigation.LocationChanged -= Go;
        _address.Replaced -= Write;
    }

    private string ExploreLink(bool withDrawing)
    {
        var scene = PageLink.Scene(_session);
        if (!withDrawing)
            return scene;
        var whole = PageLink.Query(_session, withDrawing: false);
        return _session.Drawing is null && whole.Length <= LongestLink ? whole : scene;
    }

    /// <summary>The run that is watched, without the network that the form may have from a link.</summary>
    private string RunLink() => HttpUtility.ParseQueryString(_written.Query)["run"] is { Length: > 0 } run ? $"?run={Uri.EscapeDataString(run)}" : "";

    private void Attend(string? step, string? before)
    {
        if (LessonStepText.Read(step) is var (lesson, index))
        {
            if (_lessons.Lesson != lesson || _lessons.Index != index)
                _lessons.Follow(lesson, index);
        }
        else if (LessonStepText.Read(before) is { } left && _lessons.Lesson == left.Lesson)
            _lessons.Leave();
    }

    private void Show(TeacherPlace place, TeacherPlace? before)
    {
        var query = PageQuery.Parse(place.Link);
        if (_session.Pass is null)
            PageLink.Open(_session, _library, query with { Sample = null, Drawing = null, Ink = null });
        else
            Use(query.Network);
        if (CellAddress.Parse(query.Cell, _session.Weights.Architecture) is { } cell)
            _session.Select(cell);
        if (place.Drawing is { } drawing)
        {
            if (before?.Drawing is null || !drawing.AsSpan().SequenceEqual(before.Drawing))
                _session.Show(new InkImage(PictureReader.Side, PictureReader.Side, drawing));
        }
        else if (place.Link != before?.Link)
        {
            if (SampleId.Parse(query.Sample, _session.Dataset) is { } sample)
            {
                if (_session.Sample != sample)
                    _session.Show(sample);
            }
            else if (DrawingText.Read(query.Drawing, _session.Dataset.Pixels) is { } pixels && !_session.Input.SequenceEqual(pixels))
                _session.Show(pixels);
        }
    }

    private void Go(object? sender, LocationChangedEventArgs e)
    {
        _written = Here;
        Moved?.Invoke();
    }

    private void Write(string page, string query)
    {
        if (page != Page)
            return;
        _written = (page, query);
        Moved?.Invoke();
    }
}
