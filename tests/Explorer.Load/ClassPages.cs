using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace Explorer.Load;

/// <summary>What of the class's pages those who use them have to know.</summary>
internal static class ClassPages
{
    private const int Head = 16;

    /// <summary>Whether an element says that a class can be opened and joined now.</summary>
    public static bool IsReady(Element element) => element.TestId == "class-entry" && element["data-state"] == "ready";

    /// <summary>Fills the form by which a class is joined, and sends it.</summary>
    public static async Task JoinAsync(Circuit page, string code, string nickname, CancellationToken stop)
    {
        await page.FindAsync(IsReady, stop);
        await page.RaiseAsync(await page.FindAsync("class-join-code", stop), "change", new JsonObject { ["value"] = code }, stop);
        await page.RaiseAsync(await page.FindAsync("class-join-name", stop), "change", new JsonObject { ["value"] = nickname }, stop);
        await page.RaiseAsync(await page.FindAsync(element => element.Hears("submit"), stop), "submit", [], stop);
    }

    /// <summary>Takes a block of drawings apart, as <c>WallEncoder</c> writes it: seats and what tells pictures apart.</summary>
    public static IEnumerable<(int Seat, int Picture)> Tiles(byte[] block)
    {
        for (var at = 0; at < block.Length;)
        {
            var (seat, pixels) = (BinaryPrimitives.ReadInt32LittleEndian(block.AsSpan(at)), block[at + 6] * block[at + 7] * block[at + 7]);
            at += Head + BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(at + 10));
            yield return (seat, Tell(block.AsSpan(at, pixels)));
            at += pixels;
        }
    }

    /// <summary>What tells a picture from others.</summary>
    public static int Tell(ReadOnlySpan<byte> pixels)
    {
        var picture = new HashCode();
        picture.AddBytes(pixels);
        return picture.ToHashCode();
    }
}
