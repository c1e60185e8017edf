using System.Net;
using System.Text.RegularExpressions;
using Explorer.Network.Datasets;
using Explorer.Network.Pretrained;
using Explorer.Network.Runs;
using Explorer.Web.Databases;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Explorer.Web.Tests.Hosting;

/// <summary>Who is who over requests, restarts and other people's addresses.</summary>
public sealed partial class VisitorTests : IAsyncDisposable
{
    private const string Key = "a long operator's key";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("visitors");
    private readonly List<HttpClient> _clients = [];
    private WebApplicationFactory<Program> _server;

    public VisitorTests() => _server = Start(Key);

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Visitor_OfTheFirstPage_IsKnownByASignedCookieOverARestart()
    {
        var cookie = await OpenAsync(Browser());
        Assert.Matches("; path=/; samesite=lax; httponly$", cookie);
        Assert.DoesNotMatch("secure", cookie);
        var visitor = Read(Value(cookie))!;
        Assert.Matches("^[0-9a-f]{32}$", visitor.Id);
        Assert.False(visitor.IsOperator);
        Assert.DoesNotContain(visitor.Id, cookie, StringComparison.Ordinal);
        Assert.NotEqual(visitor.Id, Read(Value(await OpenAsync(Browser())))!.Id);
        // A letter in the middle; the last one may hold bits that say nothing.
        var (value, middle) = (Value(cookie), Value(cookie).Length / 2);
        Assert.Null(Read(value[..middle] + (value[middle] == 'A' ? 'B' : 'A') + value[(middle + 1)..]));
        Assert.Null(Read("nonsense"));

        await _server.DisposeAsync();
        _server = Start(Key);
        Assert.Equal(visitor, Read(Value(cookie)));
        var browser = Browser();
        browser.DefaultRequestHeaders.Add("Cookie", $"{VisitorCookie.Name}={Value(cookie)}");
        Assert.Equal(visitor, Read(Value(await OpenAsync(browser))));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(Path.Combine(_data.FullName, "keys")).UnixFileMode);
    }

    [Theory]
    [InlineData("/healthz", "*/*")]
    [InlineData("/samples/digits.bmp", "image/*")]
    [InlineData("/app.css", "text/css")]
    public async Task WhatIsNoPage_GivesNoNumber(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Accept", accept);
        using var answer = await Browser().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie");
    }

    [Fact]
    public async Task Run_AsAFile_IsForItsOwnerUntilItIsShared()
    {
        var (mine, others) = (Browser(), Browser());
        var run = Keep(Read(Value(await OpenAsync(mine)))!.Id);
        await OpenAsync(others);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await StatusAsync(mine, run), await StatusAsync(others, run), await StatusAsync(Browser(), run)));
        _server.Services.GetRequiredService<RunCatalog>().Share(run, true);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(others, run), await StatusAsync(Browser(), run)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(others, Keep(null)));
    }

    [Fact]
    public async Task Run_AsAFileWhileTheDatabaseIsLocked_IsRefusedWithASentence()
    {
        var run = Keep(null);
        await using var server = _server.WithWebHostBuilder(builder => builder.ConfigureServices(services => services
            .AddSingleton(provider => new FaultyDatabase(provider.GetRequiredService<Database<RunContext>>(), new Random(1)))
            .AddSingleton(provider => new RunStore(provider.GetRequiredService<FaultyDatabase>(), provider.GetRequiredService<RunPaths>()))));
        using var browser = server.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, run));
        server.Services.GetRequiredService<FaultyDatabase>().Fault = DatabaseFault.Locked;
        using var answer = await browser.GetAsync(new Uri($"/runs/{run}.zip", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.StartsWith("The database of runs cannot be used at the moment", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OperatorsKey_Shown_OpensEveryRunUntilTheKeyIsAnother()
    {
        var browser = Browser();
        var visitor = Read(Value(await OpenAsync(browser)))!;
        var run = Keep(Visitor.New().Id);
        using (var wrong = await ShowAsync(browser, "a wrong one"))
            Assert.Equal("/operator?wrong=1", wrong.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, run));

        using var right = await ShowAsync(browser, Key);
        Assert.Equal("/train", right.Headers.Location!.OriginalString);
        var cookie = Value(Assert.Single(right.Headers.GetValues("Set-Cookie"), one => one.StartsWith(VisitorCookie.Name, StringComparison.Ordinal)));
        Assert.Equal(visitor with { IsOperator = true }, Read(cookie));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, run));
        await OpenAsync(browser);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, run));

        await _server.DisposeAsync();
        _server = Start("quite another key");
        Assert.Equal(visitor, Read(cookie));
    }

    [Fact]
    public async Task OperatorsKey_WithoutAFormOfThisServer_IsRefused()
    {
        var browser = Browser();
        await OpenAsync(browser);
        using var form = new FormUrlEncodedContent([new("key", Key)]);
        using var answer = await browser.PostAsync(new Uri("/operator/key", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private long Keep(string? owner)
    {
        var (store, paths) = (_server.Services.GetRequiredService<RunStore>(), _server.Services.GetRequiredService<RunPaths>());
        var weights = PretrainedNetworks.Load("digits-classic");
        var run = store.Add(new Run
        {
            Name = "kept", State = RunState.Finished, Data = new DatasetSelection(DatasetCatalog.Digits, DatasetPart.Full), Network = weights.Architecture,
            Device = "cpu", Created = DateTimeOffset.UtcNow, OwnerId = owner,
        });
        paths.FolderOf(run).Create();
        paths.FolderOf(run).SaveNetwork(weights, DatasetCatalog.Digits);
        return run.Id;
    }

    private WebApplicationFactory<Program> Start(string key) => new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
        .UseSetting("Explorer:DataFolder", _data.FullName).UseSetting("Explorer:OperatorKey", key)
        .ConfigureServices(services => services.AddLogging(logging => logging.ClearProviders())));

    private HttpClient Browser()
    {
        var client = _server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        _clients.Add(client);
        return client;
    }

    private static async Task<string> OpenAsync(HttpClient browser)
    {
        using var answer = await SendAsync(browser, "/operator");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith(VisitorCookie.Name, StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> ShowAsync(HttpClient browser, string key)
    {
        using var page = await SendAsync(browser, "/operator");
        var token = Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("key", key), new("__RequestVerificationToken", token)]);
        return await browser.PostAsync(new Uri("/operator/key", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Accept", "text/html");
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, long run)
    {
        using var answer = await browser.GetAsync(new Uri($"/runs/{run}.safetensors", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private Visitor? Read(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"{VisitorCookie.Name}={cookie}";
        return _server.Services.GetRequiredService<VisitorCookie>().Read(context);
    }

    private static string Value(string cookie) => cookie.Split(';')[0].Split('=', 2)[1];

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
