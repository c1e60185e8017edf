using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Explorer.Web.Hosting;

/// <summary>Tells visitors apart without accounts, over restarts too.</summary>
public static class Visitors
{
    /// <summary>Adds the cookie, and keys of data protection that lie beside the runs, so that a restart forgets no owner.</summary>
    public static IServiceCollection AddVisitors(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("cnn-explorer");
        services.AddOptions<KeyManagementOptions>().Configure<RunPaths, ILoggerFactory>((options, paths, logging) => options.XmlRepository ??= Repository(paths.Keys, logging));
        services.AddHostedService<FirstKey>();
        services.AddSingleton<VisitorCookie>();
        services.AddScoped<CurrentVisitor>();
        return services;
    }

    /// <summary>Knows each request's visitor; who opens a page for the first time is given a number.</summary>
    public static IApplicationBuilder UseVisitors(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var cookie = context.RequestServices.GetRequiredService<VisitorCookie>();
        var visitor = cookie.Read(context);
        // Pages alone: what else is asked for may be kept by a proxy, which would hand one visitor's cookie to another.
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            cookie.Write(context, visitor ??= Visitor.New());
        context.RequestServices.GetRequiredService<CurrentVisitor>().Visitor = visitor;
        return next(context);
    });

    /// <summary><c>POST /operator/key</c>: shows the operator's key, which the visitor's cookie remembers from then on.</summary>
    public static void MapOperator(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/operator/key", (HttpContext context, [FromForm] string? key, VisitorCookie cookie, CurrentVisitor current) =>
        {
            if (!cookie.IsOperatorKey(key))
                return Results.LocalRedirect("~/operator?wrong=1");
            cookie.Write(context, (current.Visitor ?? Visitor.New()) with { IsOperator = true });
            return Results.LocalRedirect("~/train");
        });

    /// <summary>A folder that only this program's user can read; null, which keeps the keys elsewhere or in memory, where it cannot be made.</summary>
    private static FileSystemXmlRepository? Repository(string folder, ILoggerFactory logging)
    {
        try
        {
            var keys = OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.Create(Path.Combine(folder, $".{Guid.NewGuid():N}.tmp"), 1, FileOptions.DeleteOnClose).Dispose();
            return new FileSystemXmlRepository(keys, logging);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
