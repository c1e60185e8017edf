using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Explorer.Web.Databases;

/// <summary>What PostgreSQL takes, where SQLite takes anything.</summary>
internal static class PostgresConventions
{
    /// <summary>Writes times without an offset, and texts without what UTF-8 cannot write and PostgreSQL does not keep.</summary>
    public static void TakePostgresValues(this ModelConfigurationBuilder model)
    {
        model.Properties<DateTimeOffset>().HaveConversion<UniversalTime>();
        model.Properties<string>().HaveConversion<CleanText>();
    }

    private sealed class UniversalTime() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);

    // Half a character is what is left where a name was cut to its longest length in the middle of an emoji.
    private sealed class CleanText() : ValueConverter<string, string>(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD'), text => text);
}
