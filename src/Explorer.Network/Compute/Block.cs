using System.Runtime.CompilerServices;

namespace Explorer.Network.Compute;

/// <summary>Numbers that stay where they are in memory, aligned to a cache line so that no load of a vector straddles two.</summary>
internal sealed unsafe class Block<TNumber>
    where TNumber : unmanaged
{
    private const int Line = 64;
    private readonly TNumber[] _memory;

    public Block(int length)
    {
        Length = length;
        _memory = GC.AllocateArray<TNumber>(length + Line / sizeof(TNumber), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref _memory[0]);
        Pointer = (TNumber*)((address + Line - 1) & ~(nuint)(Line - 1));
    }

    public Block(IReadOnlyList<TNumber> numbers) : this(numbers.Count)
    {
        for (var i = 0; i < numbers.Count; i++)
            Pointer[i] = numbers[i];
    }

    /// <summary>Valid as long as the block is.</summary>
    public TNumber* Pointer { get; }

    public int Length { get; }

    public Span<TNumber> Span => new(Pointer, Length);
}
