using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Behind Debian's nginx, under a path of its host, and where a proxy on the way lets no WebSocket through.</summary>
public sealed partial class NginxTests(ExplorerBrowser browser) : IAsyncLifetime
{
    private const string Nginx = "/usr/sbin/nginx";

    private static readonly string[] Pages = ["shapes", "train", "lessons"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nginx");
    private WebApplicationFactory<Program>? _server;
    private Process? _nginx;
    private int _port;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Nginx), "nginx-light is not installed.");
        _server = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("Explorer:DataFolder", _folder.FullName).UseSetting("Explorer:PathBase", "/cnn").UseSetting("urls", "http://127.0.0.1:0")
            .ConfigureTestServices(services => services.AddLogging(logging => logging.ClearProviders())));
        _server.UseKestrel();
        _server.StartServer();
        var app = new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        _port = FreePort.First(2);
        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(app.Port), TestContext.Current.CancellationToken);
        _nginx = Process.Start(new ProcessStartInfo(Nginx, ["-p", _folder.FullName, "-e", "error.log", "-c", configuration]))!;
        using var http = new HttpClient();
        for (var left = 2400; ; left--)
            try
            {
                await http.GetAsync(new Uri($"http://127.0.0.1:{_port}/cnn/healthz"), TestContext.Current.CancellationToken);
                break;
            }
            catch (HttpRequestException) when (left > 0 && !_nginx.HasExited)
            {
                await Task.Delay(25, TestContext.Current.CancellationToken);
            }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Visit_ThroughTheProxy_WorksOnEveryPage(bool hasWebSockets)
    {
        var context = await browser.Browser.NewContextAsync(new() { BaseURL = $"http://127.0.0.1:{(hasWebSockets ? _port : _port + 1)}", ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-US" });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        var (problems, sockets, polls, outside) = (new List<string>(), 0, 0, new List<string>());
        page.PageError += (_, error) => problems.Add(error);
        page.Console += (_, message) =>
        {
            // That a WebSocket did not open is what the browser says of the attempt.
            if (message.Type == "error" && !(!hasWebSockets && WebSocketWords().IsMatch(message.Text)))
                problems.Add(message.Text);
        };
        page.WebSocket += (_, _) => sockets++;
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.AbsolutePath == "/cnn/_blazor" && request.Method == "GET")
                polls++;
            if (address.Scheme == "http" && !address.AbsolutePath.StartsWith("/cnn/", StringComparison.Ordinal))
                outside.Add(request.Url);
        };
        var explore = new ExplorePage(page);
        await page.GotoAsync("/cnn/");
        await explore.ReadyAsync();
        await explore.ClearAsync();
        // The newest drawing is what counts, however slow the line: nothing queues up.
        await explore.StrokeAsync((0.2, 0.2), (0.8, 0.8));
        await explore.ClearAsync();
        await explore.StrokeAsync(ExplorePage.Seven);
        await Expect(explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        Assert.Equal(hasWebSockets, polls == 0);
        Assert.True(sockets > 0);

        foreach (var name in Pages)
        {
            await page.Locator($".app-bar a[href='{name}']").ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex($"/cnn/{name}"));
            await Expect(page.Locator("h1").First).ToBeAttachedAsync();
            Assert.True(await page.EvaluateAsync<bool>("() => [...document.links].every(link => link.href.startsWith(document.baseURI))"), name);
        }
        // A link to a lesson's step, as its QR code holds it.
        await page.GotoAsync("/cnn/lessons/kernel?step=2");
        await Expect(page.Locator(".guide")).ToBeVisibleAsync();
        await explore.ById("language").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        Assert.All(await context.CookiesAsync(), cookie => Assert.StartsWith("/cnn", cookie.Path, StringComparison.Ordinal));
        await context.CloseAsync();
        Assert.Equal([], problems);
        Assert.Equal([], outside);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_nginx is not null)
        {
            _nginx.Kill(entireProcessTree: true);
            await _nginx.WaitForExitAsync();
            _nginx.Dispose();
        }
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // Two servers: one hands WebSockets on as the README says, the other, one port higher, does not know them.
    private string Configuration(int app) => $$"""
        {{(Environment.UserName == "root" ? "user root;" : "")}}
        daemon off;
        pid nginx.pid;
        events { }
        http {
          access_log off;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
          map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
          proxy_http_version 1.1;
          proxy_set_header Host $http_host;
          proxy_set_header X-Forwarded-For $remote_addr;
          proxy_set_header X-Forwarded-Proto $scheme;
          server {
            listen 127.0.0.1:{{_port}};
            location /cnn/ {
              proxy_pass http://127.0.0.1:{{app}};
              proxy_set_header Host $http_host;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection $connection_upgrade;
            }
          }
          server {
            listen 127.0.0.1:{{_port + 1}};
            location /cnn/ { proxy_pass http://127.0.0.1:{{app}}; }
          }
        }
        """;

    [GeneratedRegex("WebSocket|websocket")]
    private static partial Regex WebSocketWords();
}
