using Explorer.Web.Databases;

namespace Explorer.Web.Tests.Databases;

public sealed class PostgresConnectionTests
{
    [Fact]
    public void Connection_OfWhichNothingIsSaid_DoesNotHangAndLeavesRoomForOthers()
    {
        var connection = PostgresConnection.Read("Host=db;Database=explorer;Username=u;Password=p")!;
        Assert.Equal((5, 5, 20), (connection.Timeout, connection.CommandTimeout, connection.MaxPoolSize));
        Assert.Equal(("db", 5432, "explorer", "u", "p"), (connection.Host, connection.Port, connection.Database, connection.Username, connection.Password));
    }

    [Fact]
    public void Connection_ThatSaysMore_IsTakenAtItsWord()
    {
        // The first two are what Npgsql would take by itself, under one of their other names.
        var connection = PostgresConnection.Read("Server=db;timeout=15;CommandTimeout=30;MaxPoolSize=100;Port=5433")!;
        Assert.Equal((15, 30, 100, 5433), (connection.Timeout, connection.CommandTimeout, connection.MaxPoolSize, connection.Port));
        Assert.Equal(50, PostgresConnection.Read("Host=db;Minimum Pool Size=50")!.MaxPoolSize);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("Username=explorer;Password=secret")]
    [InlineData("Host=;Password=secret")]
    [InlineData("Host=db;Port=99999")]
    [InlineData("Host=db;Port=many")]
    [InlineData("Host=db;Password=sec;ret=1")]
    [InlineData("postgres://explorer:secret@db/explorer")]
    public void Text_ThatNamesNoServer_IsNoConnection(string? text) => Assert.Null(PostgresConnection.Read(text));
}
