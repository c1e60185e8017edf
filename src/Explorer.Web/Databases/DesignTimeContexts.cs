using Explorer.Web.Classroom.Store;
using Explorer.Web.Training.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Explorer.Web.Databases;

/// <summary>
/// What <c>dotnet ef migrations add NAME</c> asks for a context, with the package Microsoft.EntityFrameworkCore.Design added
/// for that moment; the program itself never does. A changed run needs two migrations:
/// <c>-c RunContext -o Training/Store/Migrations</c> and <c>-c PostgresRunContext -o Training/Store/Migrations/Postgres</c>;
/// a changed room one, <c>-c PostgresRoomContext -o Classroom/Store/Migrations/Postgres</c>.
/// </summary>
internal sealed class DesignTimeContexts : IDesignTimeDbContextFactory<RunContext>, IDesignTimeDbContextFactory<PostgresRunContext>, IDesignTimeDbContextFactory<PostgresRoomContext>
{
    private const string AnyServer = "Host=localhost";

    RunContext IDesignTimeDbContextFactory<RunContext>.CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<RunContext>().UseSqlite("Data Source=:memory:").Options);

    PostgresRunContext IDesignTimeDbContextFactory<PostgresRunContext>.CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresRunContext>().UseNpgsql(AnyServer).Options);

    PostgresRoomContext IDesignTimeDbContextFactory<PostgresRoomContext>.CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresRoomContext>().UseNpgsql(AnyServer).Options);
}
