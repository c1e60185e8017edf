using System.Globalization;
using System.Net.Mime;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Hosting;

/// <summary>The addresses of runs as files.</summary>
public static class RunEndpoints
{
    /// <summary><c>/runs/12.zip</c>: a run as one file. <c>/runs/12.safetensors</c>: its weights alone.</summary>
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/runs/{id:long}.zip", (long id, RunCatalog catalog, RunStore store) => File(id, "zip", MediaTypeNames.Application.Zip, store, catalog.Export));
        routes.MapGet("/runs/{id:long}.safetensors", (long id, RunPaths paths, RunStore store) =>
            File(id, "safetensors", MediaTypeNames.Application.Octet, store, (run, stream) => paths.FolderOf(run).LoadNetwork().Save(stream)));
    }

    /// <summary><c>/datasets/shapes.zip</c>: a person's own data set as a zip of pictures.</summary>
    public static void MapDatasets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/datasets/{folder}.zip", async (string folder, OwnDatasets own, CancellationToken stop) =>
        {
            if (own.List().FirstOrDefault(found => found.Folder == folder) is null)
                return Results.NotFound();
            try
            {
                // A zip's end is known at its end only: it is made beside, and goes away with the answer.
                var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
                try
                {
                    await Task.Run(() => DatasetArchive.Write(own.Load(folder), file), stop);
                }
                catch
                {
                    await file.DisposeAsync();
                    throw;
                }
                file.Position = 0;
                return Results.Stream(file, MediaTypeNames.Application.Zip, $"{folder}.zip");
            }
            catch (Exception error) when (error is DataFileException or IOException)
            {
                return Results.Text(error.Message, statusCode: StatusCodes.Status409Conflict);
            }
        });

    private static IResult File(long id, string kind, string type, RunStore store, Action<Run, Stream> write)
    {
        if (store.Find(id) is not { Deleted: null } run)
            return Results.NotFound();
        try
        {
            var file = new MemoryStream();
            write(run, file);
            return Results.Bytes(file.ToArray(), type, string.Create(CultureInfo.InvariantCulture, $"cnn-explorer-run-{id}.{kind}"));
        }
        catch (Exception error) when (error is RunException or WeightsException or IOException)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }
}
