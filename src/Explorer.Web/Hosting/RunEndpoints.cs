using System.Globalization;
using System.Net.Mime;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Messages;
using Explorer.Web.Training;

namespace Explorer.Web.Hosting;

/// <summary>The addresses of runs as files.</summary>
public static class RunEndpoints
{
    /// <summary><c>/runs/12.zip</c>: a run as one file. <c>/runs/12.safetensors</c>: its weights alone. Both for whoever may see the run.</summary>
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/runs/{id:long}.zip", (long id, RunCatalog catalog, VisitorRuns runs, CancellationToken stop) =>
            RunAsync(id, "zip", MediaTypeNames.Application.Zip, runs, catalog.Export, stop)).LimitDownloads();
        routes.MapGet("/runs/{id:long}.safetensors", (long id, RunPaths paths, VisitorRuns runs, CancellationToken stop) =>
            RunAsync(id, "safetensors", MediaTypeNames.Application.Octet, runs, (run, stream) => paths.FolderOf(run).LoadNetwork().Save(stream), stop)).LimitDownloads();
    }

    /// <summary><c>/datasets/shapes.zip</c>: a person's own data set as a zip of pictures, for whoever may see it.</summary>
    public static void MapDatasets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/datasets/{folder}.zip", (string folder, VisitorDatasets mine, OwnDatasets own, CancellationToken stop) => AnswerAsync(async () =>
            mine.Find(folder) is null ? Results.NotFound()
                : await MakeAsync($"{folder}.zip", MediaTypeNames.Application.Zip, file => DatasetArchive.Write(own.Load(folder), file), stop))).LimitDownloads();

    private static Task<IResult> RunAsync(long id, string kind, string type, VisitorRuns runs, Action<Run, Stream> write, CancellationToken stop) => AnswerAsync(async () =>
        runs.Find(id) is not { } run ? Results.NotFound()
            : await MakeAsync(string.Create(CultureInfo.InvariantCulture, $"cnn-explorer-run-{id}.{kind}"), type, file => write(run, file), stop));

    /// <summary>Answers with one sentence where a run or data set cannot be read.</summary>
    private static async Task<IResult> AnswerAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception error) when (error is MessageException or IOException or UnauthorizedAccessException)
        {
            return Results.Text((error is MessageException told ? told.Details : Message.Of(Message.Text, error.Message)).WithoutFolders().ToString(), statusCode: StatusCodes.Status409Conflict);
        }
    }

    /// <summary>
    /// Makes a file and sends it piece by piece. Whether it can be made is known at its end only, and so is its length: it is
    /// made beside, on the disk instead of in memory, and goes away with the answer.
    /// </summary>
    private static async Task<IResult> MakeAsync(string name, string type, Action<Stream> write, CancellationToken stop)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await Task.Run(() => write(file), stop);
            file.Position = 0;
            return Results.Stream(file, type, name);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static void LimitDownloads(this IEndpointConventionBuilder endpoint) =>
        endpoint.RequireRateLimiting(Limits.Downloads).WithRequestTimeout(Limits.Downloads);
}
