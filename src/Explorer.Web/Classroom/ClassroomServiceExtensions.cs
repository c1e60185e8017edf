using System.Net;
using System.Net.Sockets;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom.Collections;
using Explorer.Web.Classroom.Store;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Hosting;
using Explorer.Web.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace Explorer.Web.Classroom;

/// <summary>Brings rooms into the program: an Orleans silo in its own process, heard on this machine alone.</summary>
public static class ClassroomServiceExtensions
{
    /// <summary>The name of the rooms' storage.</summary>
    private const string Storage = "rooms";

    /// <summary>Adds the silo, the rooms and their database.</summary>
    public static void AddClassroom(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0, serviceId: "cnn-explorer", clusterId: "cnn-explorer");
            silo.Services.AddKeyedSingleton<IGrainStorage>(Storage, (services, _) => services.GetRequiredService<RoomStorage>());
        });
        builder.Services.AddOptions<RoomLimits>().Configure<IOptions<ExplorerOptions>>((limits, options) => options.Value.Rooms.CopyTo(limits));
        builder.Services.AddDbContextFactory<RoomContext>((services, options) => options
            .UseSqlite($"Data Source={services.GetRequiredService<RunPaths>().Rooms}")
            .AddInterceptors(new Training.Store.WalInterceptor()));
        builder.Services.AddSingleton<RoomStorage>();
        builder.Services.AddSingleton<Rooms>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Rooms>());
        builder.Services.AddHostedService<RoomTidying>();
        builder.Services.AddSingleton<JoinLimits>();
        builder.Services.AddScoped<ClassSession>();
        builder.Services.AddSingleton<RoomDatasets>();
        builder.Services.AddSingleton<RoomTraining>();
        builder.Services.AddScoped<StudentPlaces>();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
