using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Classroom.Store;

/// <summary>The database of rooms on a PostgreSQL server.</summary>
internal sealed class PostgresRoomContext(DbContextOptions<PostgresRoomContext> options) : RoomContext(options);
