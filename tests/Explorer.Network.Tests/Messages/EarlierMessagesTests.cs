using System.Text.Json;
using Explorer.Network.Messages;

namespace Explorer.Network.Tests.Messages;

public sealed class EarlierMessagesTests
{
    public static TheoryData<string, Message> Sentences => new()
    {
        { "It was stopped; 3 of 10 epochs are kept.", Message.Of("Run_Stopped", 3, 10) },
        { "It was stopped; 0 of 1000 epochs are kept.", Message.Of("Run_Stopped", 0, 1000) },
        { "It was stopped before its first step.", Message.Of("Run_StoppedBeforeFirstStep") },
        { "It was stopped before it began.", Message.Of("Run_StoppedWhileQueued") },
        { "The program ended while the run was going on; it can go on from its last complete epoch.", Message.Of("Run_Interrupted") },
        { "It was stopped; 3 of 10 epochs are kept. Really.", Message.Of(Message.Text, "It was stopped; 3 of 10 epochs are kept. Really.") },
        { "It was stopped; 99999999999 of 3 epochs are kept.", Message.Of(Message.Text, "It was stopped; 99999999999 of 3 epochs are kept.") },
        { "The disk {0} is full.", Message.Of(Message.Text, "The disk {0} is full.") },
        { "", Message.Of(Message.Text, "") },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Read_OfASentence_IsTheMessageThatItStoodFor(string sentence, Message message)
    {
        Assert.Equal(message, EarlierMessages.Read(sentence));
        Assert.Equal(message, JsonSerializer.Deserialize<Message>(JsonSerializer.Serialize(sentence)));
    }

    [Fact]
    public void Read_OfAnUnknownSentence_IsShownAsItWas() => Assert.Equal("The disk {0} is full.", EarlierMessages.Read("The disk {0} is full.").ToString());

    [Fact]
    public void Read_OfAKnownSentence_HasATextToday() => Assert.All(
        Sentences.Select(row => row.Data.Item2).Where(message => message.Code != Message.Text),
        message => Assert.NotEqual(message.Code, message.ToString()));
}
