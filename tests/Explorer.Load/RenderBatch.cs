using System.Buffers.Binary;
using System.Text;

namespace Explorer.Load;

/// <summary>What a circuit sends of a render, in the form of ASP.NET's <c>RenderBatchWriter</c>: little-endian, the places of its tables at the end.</summary>
/// <param name="bytes">The batch.</param>
internal readonly ref struct RenderBatch(ReadOnlySpan<byte> bytes)
{
    private const int DiffsAt = 20, FramesAt = 16, DisposedAt = 12, StringsAt = 4;
    private const int EditSize = 16, FrameSize = 20;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The components that were rendered, each with its edits.</summary>
    public IEnumerable<(int Component, Edit[] Edits)> Diffs
    {
        get
        {
            var diffs = new List<(int, Edit[])>();
            var table = Place(DiffsAt);
            for (var i = 0; i < Number(table); i++)
            {
                var diff = Number(table + 4 * (i + 1));
                var edits = new Edit[Number(diff + 4)];
                for (var k = 0; k < edits.Length; k++)
                {
                    var at = diff + 8 + EditSize * k;
                    edits[k] = new Edit((EditType)Number(at), Number(at + 4), Number(at + 8), Text(Number(at + 12)));
                }
                diffs.Add((Number(diff), edits));
            }
            return diffs;
        }
    }

    /// <summary>The frames that edits insert.</summary>
    public Frame[] Frames
    {
        get
        {
            var table = Place(FramesAt);
            var frames = new Frame[Number(table)];
            for (var i = 0; i < frames.Length; i++)
            {
                var at = table + 4 + FrameSize * i;
                var (type, first, second) = ((FrameType)Number(at), Number(at + 4), Number(at + 8));
                frames[i] = type switch
                {
                    FrameType.Element => new Frame(type, first, Text(second)),
                    FrameType.Component => new Frame(type, first, Component: second),
                    FrameType.Region => new Frame(type, first),
                    FrameType.Attribute => new Frame(type, Name: Text(first), Value: Text(second), Handler: BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(at + 12)..])),
                    _ => new Frame(type),
                };
            }
            return frames;
        }
    }

    /// <summary>The components that are gone.</summary>
    public int[] Disposed
    {
        get
        {
            var table = Place(DisposedAt);
            var components = new int[Number(table)];
            for (var i = 0; i < components.Length; i++)
                components[i] = Number(table + 4 * (i + 1));
            return components;
        }
    }

    private string? Text(int index)
    {
        if (index < 0)
            return null;
        var text = _bytes[Number(Place(StringsAt) + 4 * index)..];
        // Seven bits of the length in each byte, the lowest first.
        var (length, at) = (0, 0);
        for (var more = true; more; at++)
            (length, more) = (length | (text[at] & 0x7F) << 7 * at, text[at] > 0x7F);
        return Encoding.UTF8.GetString(text.Slice(at, length));
    }

    private int Place(int fromEnd) => Number(_bytes.Length - fromEnd);

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);
}

/// <summary>A step of a component's change.</summary>
/// <param name="Type">What it does.</param>
/// <param name="Sibling">Among which child of the present node.</param>
/// <param name="Other">The frame that it inserts, or where a child moves to.</param>
/// <param name="Name">The attribute that it removes.</param>
internal sealed record Edit(EditType Type, int Sibling, int Other, string? Name);

/// <summary>What an edit does.</summary>
internal enum EditType { Insert = 1, Remove, SetAttribute, RemoveAttribute, UpdateText, StepIn, StepOut, UpdateMarkup, Move, EndMoves }

/// <summary>A part of what is inserted.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Length">Itself and all frames within.</param>
/// <param name="Name">An element's or an attribute's name.</param>
/// <param name="Value">An attribute's text.</param>
/// <param name="Handler">The number of an event's handler; 0 where there is none.</param>
/// <param name="Component">A component's number.</param>
internal sealed record Frame(FrameType Type, int Length = 1, string? Name = null, string? Value = null, ulong Handler = 0, int Component = 0);

/// <summary>What a frame is.</summary>
internal enum FrameType { Element = 1, Text, Attribute, Component, Region, ElementReference, ComponentReference, Markup, RenderMode, NamedEvent }
