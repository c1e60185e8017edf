using System.Globalization;
using System.Text.Json.Nodes;

namespace Explorer.Load;

/// <summary>A teacher who opens a class and has its wall on the screen.</summary>
internal sealed class Teacher : IAsyncDisposable
{
    private readonly Dictionary<int, Student> _seats = [];
    private readonly Uri _program;
    private readonly Browser _browser;
    private Circuit _wall;
    private int _paints;

    private Teacher(Uri program, Browser browser, Circuit wall, string code)
    {
        (_program, _browser, _wall, Code) = (program, browser, wall, code);
        wall.Painted += Paint;
    }

    /// <summary>The class's code.</summary>
    public string Code { get; }

    /// <summary>Whether the line is lost.</summary>
    public bool IsLost => _wall.IsLost;

    /// <summary>The key that leads the class, once the browser keeps it; null before.</summary>
    public string? Key => _browser.Session is { } kept ? JsonNode.Parse(kept)?["class"]?["key"]?.GetValue<string>() : null;

    /// <summary>How often the wall was painted since this was asked last.</summary>
    public int TakePaints() => Interlocked.Exchange(ref _paints, 0);

    /// <summary>Opens a class.</summary>
    /// <param name="program">Where the program answers.</param>
    /// <param name="school">The school's number: each has an address of its own, as only so many classes are opened from one.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Teacher> OpenAsync(Uri program, int school, CancellationToken stop)
    {
        var browser = new Browser(string.Create(CultureInfo.InvariantCulture, $"10.1.{school / 250}.{school % 250 + 1}"));
        var page = await Circuit.OpenAsync(program, "class", browser, TimeSpan.Zero, stop);
        await page.FindAsync(ClassPages.IsReady, stop);
        await page.RaiseAsync(await page.FindAsync("class-create", stop), "click", [], stop);
        return new Teacher(program, browser, page, (await page.FindAsync("class-code", stop))["data-code"]!);
    }

    /// <summary>Comes back with what the browser has kept, after the line was lost.</summary>
    public async Task ComeAsync(CancellationToken stop)
    {
        await _wall.DisposeAsync();
        _wall = await Circuit.OpenAsync(_program, $"class/{Code}/teacher", _browser, TimeSpan.Zero, stop);
        _wall.Painted += Paint;
        await _wall.FindAsync("class-wall", stop);
    }

    /// <summary>Waits until a student is on the wall; from then on they hear when their drawings are.</summary>
    public async Task SeatAsync(Student student, CancellationToken stop)
    {
        const string Tile = "class-tile-";
        var tile = await _wall.FindAsync(element => element["data-name"] == student.Nickname && element.TestId?.StartsWith(Tile, StringComparison.Ordinal) == true, stop);
        lock (_seats)
            _seats[int.Parse(tile.TestId![Tile.Length..], CultureInfo.InvariantCulture)] = student;
    }

    public async ValueTask DisposeAsync()
    {
        await _wall.DisposeAsync();
        _browser.Dispose();
    }

    private void Paint(byte[] block)
    {
        Interlocked.Increment(ref _paints);
        foreach (var (seat, picture) in ClassPages.Tiles(block))
            lock (_seats)
                if (Sketch.Find(picture) is { } sketch && _seats.TryGetValue(seat, out var student))
                    student.Painted(sketch);
    }
}
