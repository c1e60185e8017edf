using Explorer.Network.Training;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Tests.Training;

public sealed class StoredValueTests
{
    [Fact]
    public void ReadConfig_WithANameTwice_IsAsGoodAsMissing()
    {
        var text = StoredValue.Write(TrainingConfig.Course);

        Assert.Equal(TrainingConfig.Course, StoredValue.ReadConfig(text));
        Assert.Null(StoredValue.ReadConfig($"{{\"epochs\":3,{text[1..]}"));
    }
}
