using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Explorer.Web.Tests.Hosting;

/// <summary>The program as a process of its own: a libtorch that failed to load stays so for a whole process.</summary>
public sealed partial class MissingLibTorchTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("data");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task EmptyFolder_Named_LeavesTheServerAliveButNotReadyAndSaysWhy()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("no-libtorch");
        using var server = Start(folder.FullName);
        try
        {
            var address = await ListeningAsync(server);
            using var http = new HttpClient { BaseAddress = address };
            Assert.Equal("alive", await http.GetStringAsync(new Uri("/healthz", UriKind.Relative), stop));
            using var ready = await http.GetAsync(new Uri("/readyz", UriKind.Relative), stop);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            var sentence = await ready.Content.ReadAsStringAsync(stop);
            Assert.StartsWith($"There is no libtorch in '{folder.FullName}'", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', sentence);

            var page = WebUtility.HtmlDecode(await http.GetStringAsync(new Uri("/", UriKind.Relative), stop));
            Assert.Contains("No network can run here", page, StringComparison.Ordinal);
            // Whoever runs the server learns the folder; a visitor only its name.
            Assert.Contains(sentence.Replace(folder.FullName, folder.Name, StringComparison.Ordinal), page, StringComparison.Ordinal);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(stop);
            folder.Delete();
        }
    }

    [Fact]
    public async Task FolderThatDoesNotExist_Named_EndsTheProgramWithASentence()
    {
        using var server = Start("/no/such/folder");
        var (output, error) = (server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, server.ExitCode);
        Assert.Contains("Explorer:LibTorch names the folder '/no/such/folder', which does not exist.", await output + await error, StringComparison.Ordinal);
    }

    private Process Start(string libTorch)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Explorer.Web.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Explorer__LibTorch"] = libTorch;
        start.Environment["Explorer__DataFolder"] = _data.FullName;
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        return Process.Start(start)!;
    }

    private static async Task<Uri> ListeningAsync(Process server)
    {
        var said = new List<string>();
        while (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
                return new Uri(match.Value);
        }
        throw new InvalidOperationException($"The server ended: {string.Join('\n', said)}");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
