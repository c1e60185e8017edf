using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom.Collections;
using Explorer.Web.Classroom.Store;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Databases;
using Explorer.Web.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace Explorer.Web.Classroom;

/// <summary>Brings rooms into the program: an Orleans silo in its own process.</summary>
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
            silo.UseClustering(builder.Configuration.GetSection($"{ExplorerOptions.Section}:{nameof(ExplorerOptions.Cluster)}").Get<ClusterOptions>() ?? new());
            silo.Services.AddKeyedSingleton<IGrainStorage>(Storage, (services, _) => services.GetRequiredService<RoomStorage>());
        });
        builder.Services.AddOptions<RoomLimits>().Configure<IOptions<ExplorerOptions>>((limits, options) => options.Value.Rooms.CopyTo(limits));
        builder.Services.AddDatabase<RoomContext, PostgresRoomContext>(paths => paths.Rooms, options => new(options), options => new(options));
        builder.Services.AddSingleton<RoomStorage>();
        builder.Services.AddSingleton<OpenRooms>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OpenRooms>());
        builder.Services.AddHostedService<RoomTidying>();
        builder.Services.AddSingleton<JoinLimits>();
        builder.Services.AddScoped<ClassSession>();
        builder.Services.AddSingleton<RoomDatasets>();
        builder.Services.AddSingleton<RoomTraining>();
        builder.Services.AddScoped<StudentPlaces>();
    }
}
