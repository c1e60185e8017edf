using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>
/// Reads a pickle (<see href="https://peps.python.org/pep-3154/"/>, protocols 2 to 5) as data. Only the opcodes below are
/// known, and a call is only ever one of those in <see cref="PickleCalls"/>: nothing that a file names is looked up, imported
/// or executed. Each opcode is one step and makes at most one value; a dictionary made from a list takes one more step for each
/// of the list's pairs. The number of steps is bounded.
/// </summary>
internal sealed class PickleReader(ReadOnlyMemory<byte> bytes)
{
    private const int MostSteps = 250_000;
    private const int LongestNumber = 16;

    private static readonly object[] NoItems = [];

    private readonly Dictionary<uint, object?> _memo = [];
    private readonly Dictionary<string, ElementType> _storages = new(StringComparer.Ordinal);
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private int _at;
    private int _steps;

    /// <summary>What follows the pickles read so far.</summary>
    public ReadOnlyMemory<byte> Rest => bytes[_at..];

    /// <summary>How the numbers of each storage that was named so far are stored, by its key.</summary>
    public IReadOnlyDictionary<string, ElementType> Storages => _storages;

    /// <summary>Reads one value; several pickles may follow one another.</summary>
    /// <exception cref="WeightsException">It is no pickle, is too long, or needs a class or function that no weights need.</exception>
    public object? Read()
    {
        _stack.Clear();
        _marks.Clear();
        _memo.Clear();
        _steps = 0;
        while (true)
        {
            Count(1);
            var opcode = Byte();
            if (opcode == '.')
                return _stack is [var value] && _marks.Count == 0 ? value : throw Broken();
            Step(opcode);
        }
    }

    private void Count(int steps)
    {
        if ((_steps += steps) > MostSteps)
            throw new WeightsException(Message.Of("Weights_PickleTooLong", MostSteps));
    }

    private void Step(byte opcode)
    {
        switch (opcode)
        {
            case 0x80 when Byte() is >= 2 and <= 5: break;                                          // PROTO
            case 0x95: Take(sizeof(long)); break;                                                    // FRAME
            case (byte)'(': _marks.Add(_stack.Count); break;                                         // MARK
            case (byte)'0': Pop(); break;                                                            // POP
            case (byte)'1': PopToMark(); break;                                                      // POP_MARK
            case (byte)'2': Push(Top()); break;                                                      // DUP
            case (byte)'N': Push(null); break;                                                       // NONE
            case 0x88: Push(true); break;                                                            // NEWTRUE
            case 0x89: Push(false); break;                                                           // NEWFALSE
            case (byte)'K': Push((long)Byte()); break;                                               // BININT1
            case (byte)'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;      // BININT2
            case (byte)'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;       // BININT
            case 0x8a: PushInteger(Byte()); break;                                                   // LONG1
            case (byte)'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;              // BINFLOAT
            case (byte)'X': Push(Text(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)), Encoding.UTF8)); break; // BINUNICODE
            case 0x8c: Push(Text(Byte(), Encoding.UTF8)); break;                                     // SHORT_BINUNICODE
            case 0x8d: Push(Text(BinaryPrimitives.ReadUInt64LittleEndian(Take(8)), Encoding.UTF8)); break; // BINUNICODE8
            case (byte)'U': Push(Text(Byte(), Encoding.Latin1)); break;                              // SHORT_BINSTRING
            case (byte)'T': Push(Text(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)), Encoding.Latin1)); break; // BINSTRING
            case (byte)']': Push(new List<object?>()); break;                                        // EMPTY_LIST
            case (byte)'}': Push(new PickleDict()); break;                                           // EMPTY_DICT
            case (byte)')': Push(NoItems); break;                                                    // EMPTY_TUPLE
            case (byte)'t': Push(PopToMark()); break;                                                // TUPLE
            case 0x85: Push(PopSome(1)); break;                                                      // TUPLE1
            case 0x86: Push(PopSome(2)); break;                                                      // TUPLE2
            case 0x87: Push(PopSome(3)); break;                                                      // TUPLE3
            case (byte)'l': Push(PopToMark().ToList()); break;                                       // LIST
            case (byte)'d': Push(Fill(new PickleDict(), PopToMark())); break;                        // DICT
            case (byte)'a': Append(PopSome(1)); break;                                               // APPEND
            case (byte)'e': Append(PopToMark()); break;                                              // APPENDS
            case (byte)'s': SetItems(PopSome(2)); break;                                             // SETITEM
            case (byte)'u': SetItems(PopToMark()); break;                                            // SETITEMS
            case (byte)'q': _memo[Byte()] = Top(); break;                                            // BINPUT
            case (byte)'r': _memo[BinaryPrimitives.ReadUInt32LittleEndian(Take(4))] = Top(); break;   // LONG_BINPUT
            case 0x94: _memo[(uint)_memo.Count] = Top(); break;                                      // MEMOIZE
            case (byte)'h': Push(Recall(Byte())); break;                                             // BINGET
            case (byte)'j': Push(Recall(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); break;    // LONG_BINGET
            case (byte)'c': Push(PickleCalls.Global(Line(), Line())); break;                         // GLOBAL
            case 0x93 when PopSome(2) is [string module, string name]: Push(PickleCalls.Global(module, name)); break; // STACK_GLOBAL
            case (byte)'Q': Push(Storage(Pop())); break;                                             // BINPERSID
            case (byte)'R' when PopSome(2) is [PickleGlobal function, object?[] arguments]: Push(Call(function, arguments)); break; // REDUCE
            case (byte)'b' when PopSome(1) is [PickleDict] && Top() is PickleDict: break;            // BUILD: the versions that a state dict carries
            default: throw Broken();
        }
    }

    private byte Byte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(bytes.Length - _at))
            throw Broken();
        var taken = bytes.Span.Slice(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    private string Text(ulong length, Encoding encoding) => encoding.GetString(Take(length));

    private string Line()
    {
        var length = bytes.Span[_at..].IndexOf((byte)'\n');
        if (length < 0)
            throw Broken();
        var line = Encoding.UTF8.GetString(Take((ulong)length));
        _at++;
        return line;
    }

    /// <summary>A whole number of any length; one that no tensor can need is as good as any other that is too large.</summary>
    private void PushInteger(byte length)
    {
        var digits = Take(length);
        if (length > LongestNumber)
            throw Broken();
        var number = new BigInteger(digits);
        if (number >= long.MinValue && number <= long.MaxValue)
            Push((long)number);
        else
            Push(number);
    }

    private void Push(object? value) => _stack.Add(value);

    /// <summary>The first place of the stack above the last mark.</summary>
    private int Floor => _marks.Count > 0 ? _marks[^1] : 0;

    private object? Top() => _stack.Count > Floor ? _stack[^1] : throw Broken();

    private object? Pop()
    {
        var top = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private object?[] PopSome(int count)
    {
        var first = _stack.Count - count;
        return first < Floor ? throw Broken() : PopFrom(first);
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
            throw Broken();
        var first = Floor;
        _marks.RemoveAt(_marks.Count - 1);
        return PopFrom(first);
    }

    private object?[] PopFrom(int first)
    {
        var items = CollectionsMarshal.AsSpan(_stack)[first..].ToArray();
        CollectionsMarshal.SetCount(_stack, first);
        return items;
    }

    private object? Call(PickleGlobal function, object?[] arguments)
    {
        // A list may be remembered once and made a dictionary of many times.
        if (arguments is [List<object?> copied])
            Count(copied.Count);
        return PickleCalls.Call(function, arguments);
    }

    private PickleStorage Storage(object? id)
    {
        var storage = PickleCalls.Storage(id);
        _storages[storage.Key] = storage.Type;
        return storage;
    }

    private object? Recall(uint place) => _memo.TryGetValue(place, out var value) ? value : throw Broken();

    private void Append(object?[] items)
    {
        if (Top() is not List<object?> list)
            throw Broken();
        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (Top() is not PickleDict dict)
            throw Broken();
        Fill(dict, items);
    }

    private static PickleDict Fill(PickleDict dict, object?[] items)
    {
        if (items.Length % 2 != 0)
            throw Broken();
        for (var i = 0; i < items.Length; i += 2)
            dict.Set(items[i], items[i + 1]);
        return dict;
    }

    private static WeightsException Broken() => new(Message.Of("Weights_PickleBroken"));
}
