using Explorer.Web.Hosting;

namespace Explorer.Web.Tests.Hosting;

public sealed class OptionsTests
{
    private readonly ExplorerOptionsValidator _validator = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void LibTorch_NotNamed_IsFine(string? folder) =>
        Assert.True(_validator.Validate(null, new ExplorerOptions { LibTorch = folder }).Succeeded);

    [Fact]
    public void LibTorch_InAFolderThatExists_IsFine() =>
        Assert.True(_validator.Validate(null, new ExplorerOptions { LibTorch = AppContext.BaseDirectory }).Succeeded);

    [Fact]
    public void LibTorch_InAFolderThatDoesNot_IsToldWithItsName()
    {
        var result = _validator.Validate(null, new ExplorerOptions { LibTorch = "/no/such/folder" });
        Assert.True(result.Failed);
        Assert.Equal("Explorer:LibTorch names the folder '/no/such/folder', which does not exist.", Assert.Single(result.Failures));
    }

    [Fact]
    public void Circuits_KeptForNoTime_AreToldAllAtOnce()
    {
        var result = _validator.Validate(null, new ExplorerOptions { CircuitRetention = TimeSpan.Zero, CircuitsRetained = -1 });
        Assert.Equal(
            ["Explorer:CircuitRetention is 00:00:00, but has to lie between 00:00:01 and 1.00:00:00.", "Explorer:CircuitsRetained is -1, but has to lie between 0 and 10000."],
            result.Failures);
    }

    [Fact]
    public void Rooms_ThatTakeNothing_AreToldAllAtOnce()
    {
        var result = _validator.Validate(null, new ExplorerOptions { Rooms = { Students = 0, Questions = 10_001 } });
        Assert.Equal(["Explorer:Rooms:Students is 0, but has to be between 1 and 10000.", "Explorer:Rooms:Questions is 10001, but has to be between 1 and 10000."], result.Failures);
    }

    [Fact]
    public void Options_WithoutRoom_AreToldAtTheStart()
    {
        var result = _validator.Validate(null, new ExplorerOptions { Runs = { MostExamples = 0, MegabytesPerVisitor = 0, Megabytes = -1 } });
        Assert.Equal(
            ["Explorer:Runs:MostExamples is 0, but has to be 1 or more.", "Explorer:Runs:MegabytesPerVisitor is 0, but has to be 1 or more.", "Explorer:Runs:Megabytes is -1, but has to be 1 or more."],
            result.Failures);
    }

    [Fact]
    public void Cluster_WithAFolderOfItsOwn_IsFine() =>
        Assert.True(_validator.Validate(null, new ExplorerOptions { Database = "postgres", ConnectionString = "Host=postgres", DataFolder = "/data", Cluster = { Redis = "redis:6379,password=secret", Address = "10.0.0.11" } }).Succeeded);

    [Fact]
    public void Cluster_ThatCannotBe_IsToldAllAtOnce()
    {
        var result = _validator.Validate(null, new ExplorerOptions { Cluster = { Redis = "redis:6379,nonsense=secret", Address = "replica", Port = 0 } });
        Assert.Equal(
            [
                "Explorer:Cluster:Redis cannot be read; it has to name a host and a port, such as 'redis:6379'.",
                "Explorer:Cluster:Address is 'replica', but has to be an IP address of this machine, or empty.",
                "Explorer:Cluster:Port is 0, but has to lie between 1 and 65535.",
                "Explorer:Cluster needs Explorer:Database=postgres: replicas share their runs and rooms, and a file of SQLite's is no server.",
            ],
            result.Failures);
    }

    [Fact]
    public void Database_OfSeveralProcesses_NeedsAFolderOfThem() =>
        Assert.Equal(
            ["Explorer:Database is 'postgres', which needs Explorer:DataFolder: whoever shares the database shares that folder, too, with the files of runs and data sets, and the keys of the cookies."],
            _validator.Validate(null, new ExplorerOptions { Database = "postgres", ConnectionString = "Host=db" }).Failures);

    [Fact]
    public void Cluster_ThatIsNotUsed_NeedsNothing() =>
        Assert.True(_validator.Validate(null, new ExplorerOptions { Cluster = { Address = "replica", Port = 0 } }).Succeeded);
}
