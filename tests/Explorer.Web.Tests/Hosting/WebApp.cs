using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Explorer.Web.Tests.Hosting;

/// <summary>The whole program without a socket, with settings and a data folder of its own.</summary>
public sealed class WebApp : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("data");

    /// <summary>What is configured, by names such as <c>Explorer:PathBase</c>.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Asks as a visitor from an address.</summary>
    public Task<HttpContext> GetAsync(string path, string from = "203.0.113.7", params (string Name, string Value)[] headers) => Server.SendAsync(context =>
    {
        var parts = path.Split('?', 2);
        context.Request.Method = "GET";
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("school.example");
        context.Request.Path = parts[0];
        context.Request.QueryString = parts.Length > 1 ? new QueryString("?" + parts[1]) : default;
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(from);
        foreach (var (name, value) in headers)
            context.Request.Headers[name] = value;
    });

    /// <summary>What was answered, as text.</summary>
    public static async Task<string> TextAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Response.Body);
        return await reader.ReadToEndAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Explorer:DataFolder", _data.FullName);
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services => services.AddLogging(logging => logging.ClearProviders()));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _data.Exists)
            _data.Delete(recursive: true);
    }
}
