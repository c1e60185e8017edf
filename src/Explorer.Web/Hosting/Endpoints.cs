using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Web.Components.Layout;
using Explorer.Web.Session;
using Explorer.Web.Training;

namespace Explorer.Web.Hosting;

/// <summary>The addresses that are no pages.</summary>
public static class Endpoints
{
    /// <summary>
    /// <c>/healthz</c>: the program is alive. <c>/readyz</c>: a network is loaded, or why not; that no run can be kept, or that
    /// runs wait for the database, is said too, but keeps nobody from exploring: a line each.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("alive"));
        routes.MapGet("/readyz", (NetworkLibrary library, RunQueue queue) =>
        {
            var isReady = library.Failure() is null;
            Message?[] missing = [library.Failure(), queue.Trouble, queue.Failure];
            return Results.Text(string.Join('\n', missing.OfType<Message>().Select(one => one.ToString()).Prepend(isReady ? "ready" : "").Where(line => line.Length > 0)),
                statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    /// <summary><c>/theme.css</c>: the colours and fonts of MudBlazor's components, kept for ever under the address that pages name.</summary>
    public static void MapTheme(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/theme.css", (string? v, ThemeSheet sheet, HttpResponse response) =>
        {
            response.Headers.CacheControl = v == sheet.Version ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.Bytes(sheet.Content, "text/css; charset=utf-8");
        });

    /// <summary><c>/samples/digits.bmp</c> and <c>/samples/garments.bmp</c>: the pictures of the sample gallery.</summary>
    public static void MapSamples(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/samples/{dataset}.bmp", (string dataset, HttpResponse response) =>
        {
            if (DatasetCatalog.All.FirstOrDefault(one => one.Id == dataset) is not { } known)
                return Results.NotFound();
            response.Headers.CacheControl = "public, max-age=86400";
            return Results.Bytes(SampleGallery.Sheet(known), "image/bmp");
        });
}
