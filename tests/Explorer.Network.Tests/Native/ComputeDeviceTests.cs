using Explorer.Network.Native;

namespace Explorer.Network.Tests.Native;

public sealed class ComputeDeviceTests
{
    [Fact]
    public void Name_OfEveryDeviceHere_SaysWhatItIs() =>
        Assert.All(ComputeDevice.Available(), device => Assert.False(string.IsNullOrWhiteSpace(device.Name) || device.Name == "cpu"));

    [Theory]
    [InlineData("cuda:4711")]
    [InlineData("cuda:x")]
    [InlineData("abacus")]
    public void Name_OfADeviceThatIsNotHere_IsItsId(string id) => Assert.Equal(id, new ComputeDevice(id).Name);
}
