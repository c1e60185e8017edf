using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Explorer.Web.Training.Store;

/// <summary>
/// What <c>dotnet ef migrations add NAME -o Training/Store/Migrations</c> asks for a context, with the package
/// Microsoft.EntityFrameworkCore.Design added for that moment; the program itself never does.
/// </summary>
internal sealed class RunContextFactory : IDesignTimeDbContextFactory<RunContext>
{
    /// <inheritdoc/>
    public RunContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<RunContext>().UseSqlite("Data Source=:memory:").Options);
}
