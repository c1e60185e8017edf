using System.Globalization;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using Explorer.Network.Messages;

namespace Explorer.Network.Tests.Messages;

public sealed partial class MessageTests
{
    [Fact]
    public void Json_OfAnyMessage_ComesBackTheSame()
    {
        var message = Message.Of("Shape_KernelTooLarge", "conv1", 9, 0.5, double.NaN, double.NegativeInfinity, -3.0, Message.Of(Message.Text, "inner", Message.Of("Run_Interrupted")), "");

        var json = JsonSerializer.Serialize(message);

        Assert.Equal(message, JsonSerializer.Deserialize<Message>(json));
        Assert.StartsWith("""{"code":"Shape_KernelTooLarge","arguments":["conv1",9,["0.5"],["NaN"],""", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":"Text"}""")]
    [InlineData("""{"arguments":[]}""")]
    [InlineData("""{"code":3,"arguments":[]}""")]
    [InlineData("""{"code":"Text","arguments":[null]}""")]
    [InlineData("""{"code":"Text","arguments":[true]}""")]
    [InlineData("""{"code":"Text","arguments":[["a"]]}""")]
    [InlineData("""{"code":"Text","arguments":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void Json_OfSomethingElse_IsRefused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Message>(json));

    [Fact]
    public void Json_ThatIsNestedOrLongWithoutEnd_IsRefused()
    {
        var nested = string.Concat(Enumerable.Repeat("""{"code":"Text","arguments":[""", 9)) + string.Concat(Enumerable.Repeat("]}", 9));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Message>(nested));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Message>(JsonSerializer.Serialize(new string('a', 1_001))));
        var cut = Message.Of(Message.Text, new string('a', 5_000));
        Assert.Equal(1_000, ((string)JsonSerializer.Deserialize<Message>(JsonSerializer.Serialize(cut))!.Arguments[0]).Length);
    }

    [Fact]
    public void Text_OfAMessage_HasTrueMinusesInEveryCountry()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        Assert.Equal("conv1: padding must be at least 0, not −1.5.", Message.Of("Shape_ArgumentTooSmall", "conv1", "padding", -1.5, 0).ToString());
    }

    [Fact]
    public void Text_OfAForeignCodeOrTooFewArguments_IsTheCode()
    {
        Assert.Equal("Nobody's {0}", Message.Of("Nobody's {0}", 1).ToString());
        Assert.Equal("Run_Stopped", Message.Of("Run_Stopped", 1).ToString());
        Assert.Throws<ArgumentException>(() => Message.Of("Run_Stopped", true));
    }

    [Theory]
    [InlineData("Could not find a part of the path '/home/somebody/runs/7/card.json'", "Could not find a part of the path 'card.json'")]
    [InlineData("No space left on device : '/data/runs/7'", "No space left on device : '7'")]
    [InlineData(@"Access to the path 'C:\Users\somebody\runs' is denied", "Access to the path 'runs' is denied")]
    [InlineData("/home/somebody/data/leaves", "leaves")]
    [InlineData("loss / accuracy, 'a' and '1/2'", "loss / accuracy, 'a' and '1/2'")]
    public void Message_WithoutFolders_KeepsTheLastNameOfAPath(string argument, string shown)
    {
        Assert.Equal(Message.Of("Run_CannotBeSaved", shown), Message.Of("Run_CannotBeSaved", argument).WithoutFolders());
        Assert.Equal(Message.Of("Sentences", Message.Of("Text", shown), 3), Message.Of("Sentences", Message.Of("Text", argument), 3).WithoutFolders());
    }

    [Fact]
    public void Join_OfSeveral_IsOneMessage()
    {
        Message[] parts = [Message.Of(Message.Text, "One."), Message.Of(Message.Text, "Two."), Message.Of(Message.Text, "Three.")];
        Assert.Equal("One. Two. Three.", Message.Join(Message.Sentences, parts).ToString());
        Assert.Equal("One., Two., Three.", Message.Join(Message.List, parts).ToString());
        Assert.Equal("One.", Message.Join(Message.Sentences, parts[..1]).ToString());
    }

    [Fact]
    public void Texts_OfBothLanguages_HaveTheSameCodesAndPlaces()
    {
        var resources = new ResourceManager(typeof(MessageTexts));
        var (english, chinese) = (Texts(CultureInfo.InvariantCulture), Texts(CultureInfo.GetCultureInfo("zh-Hans")));
        Assert.Equal(english.Keys.Order(), chinese.Keys.Order());
        Assert.All(english, text => Assert.Equal(PlacesOf(text.Value), PlacesOf(chinese[text.Key])));

        Dictionary<string, string> Texts(CultureInfo culture) => resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

        static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order();
    }

    /// <summary>Every code that the library's own code makes a message of has a text; those that are put together are tried elsewhere.</summary>
    [Fact]
    public void Codes_OfTheSources_HaveTexts()
    {
        var folder = Path.Combine(Tests.Weights.Repository.Root, "src");
        var codes = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().ToList();
        Assert.True(codes.Count > 150, $"{codes.Count}");
        Assert.All(codes, code => Assert.NotEqual(code, MessageTexts.English(code)));
    }

    [GeneratedRegex(@"\{(\d)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"Message\.Of\(\s*""(\w+_\w+)""")]
    private static partial Regex Code();
}
