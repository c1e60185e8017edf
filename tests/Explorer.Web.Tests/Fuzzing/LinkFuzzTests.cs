using System.Text;
using Explorer.Network.Layers;
using Explorer.Web.Session;
using Explorer.Web.Tests.Hosting;

namespace Explorer.Web.Tests.Fuzzing;

/// <summary>Links that nobody wrote: what they say wrongly is left at the default, and every page opens.</summary>
public sealed class LinkFuzzTests(Networks networks, WebApp app) : IClassFixture<WebApp>
{
    private static readonly string[] Words =
    [
        "digits", "garments", "DIGITS", "digits-modern", "garments-drawn", "run-1", "run--1", "run-99999999999999999999", "recorded-x", "conv1", "conv2:3:4:5", "softmax:7", "fc1:17", "input:0:0:0",
        "conv2:-1:99:0", "7-0", "9-9", "10-0", "7--1", "../../etc/passwd", "%00", "\u0000", "<script>", "'\"", "null", "NaN", "1e999", "classic", "modern", "s-1-c5k", "\ud83d\ude00", "٣", "＿", "AAAA", "eJwDAAAAAAE=",
    ];

    private static readonly string[] Pages = ["/", "/shapes", "/shapes/worksheet", "/train", "/lessons/kernel", "/collect"];

    private static readonly string[] Names = ["subject", "network", "sample", "cell", "drawing", "ink", "architecture", "design", "layer", "run", "step", "seed", "predict"];

    [Fact]
    public void Explore_OpenedByTenThousandLinks_AlwaysShowsAPicture()
    {
        var random = new Random(2026);
        var session = networks.NewSession();
        for (var i = 0; i < 10_000; i++)
        {
            PageLink.Open(session, networks.Library, new PageQuery(Value(random), Value(random), Value(random), Value(random), Value(random), Value(random)));
            Assert.NotNull(session.Pass);
            Assert.Equal(session.Input.Length, session.Dataset.Pixels);
            Assert.NotNull(session.Weights.Architecture[session.Selection.Layer]);
        }
    }

    [Fact]
    public void Architecture_ReadFromTenThousandLinks_IsLayersOrNothing()
    {
        var random = new Random(2026);
        var whole = ArchitectureLink.Write([new Reshape(1, 8, 8), new Conv2d(3, 5), new ReLU(), new Flatten(), new Linear(4), new Softmax()]);
        var read = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var text = new StringBuilder(random.Next(4) == 0 ? Value(random) ?? "" : whole);
            for (var left = random.Next(0, 4); left > 0 && text.Length > 0; left--)
                text[random.Next(text.Length)] = (char)random.Next(33, 127);
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (ArchitectureLink.Read(text.ToString()) is not null)
                read++;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
        }
        Assert.InRange(read, 1_000, 9_999);
    }

    [Fact]
    public async Task EveryPage_OpenedByLinks_Answers()
    {
        var random = new Random(2026);
        for (var i = 0; i < 120; i++)
        {
            var query = string.Join('&', Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"{Names[random.Next(Names.Length)]}={Uri.EscapeDataString(Value(random) ?? "")}"));
            var context = await app.GetAsync($"{Pages[i % Pages.Length]}?{query}");
            Assert.True(context.Response.StatusCode == 200, $"{context.Response.StatusCode}: {Pages[i % Pages.Length]}?{query}");
        }
    }

    private static string? Value(Random random) => random.Next(5) switch
    {
        0 => null,
        1 => string.Create(random.Next(1, 2_000), random, static (text, random) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = (char)random.Next(32, 0xd7ff);
        }),
        2 => Words[random.Next(Words.Length)] + Words[random.Next(Words.Length)],
        _ => Words[random.Next(Words.Length)],
    };
}
