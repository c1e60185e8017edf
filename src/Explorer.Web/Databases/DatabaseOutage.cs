using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Databases;

/// <summary>A database that is locked or full, whose file is broken, or whose server is away.</summary>
internal static class DatabaseOutage
{
    /// <summary>Whether an exception tells of one. What may pass by itself comes from Npgsql inside an <see cref="InvalidOperationException"/>.</summary>
    public static bool Caused(Exception error) =>
        error is DbException or DbUpdateException or SocketException or TimeoutException || (error is InvalidOperationException { InnerException: { } inner } && Caused(inner));
}
