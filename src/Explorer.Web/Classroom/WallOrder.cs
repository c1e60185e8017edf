using System.Collections.Immutable;
using Explorer.Classroom.Members;

namespace Explorer.Web.Classroom;

/// <summary>How the drawings on the wall are ordered.</summary>
public enum WallOrder
{
    /// <summary>By seat: everybody stays where they are.</summary>
    Seat,

    /// <summary>By the class that is read: equal answers side by side; who is doubted comes after them, and last who has drawn nothing.</summary>
    Answer,

    /// <summary>By probability, the least certain first; last who has drawn nothing.</summary>
    Probability,
}

/// <summary>Orders the wall.</summary>
public static class WallOrderExtensions
{
    /// <summary>The students in this order; of equal ones the lower seat first.</summary>
    /// <param name="order">The order.</param>
    /// <param name="members">The students.</param>
    /// <param name="pictures">What they have drawn, by their seats.</param>
    public static ImmutableArray<Member> Sort(this WallOrder order, IEnumerable<Member> members, IReadOnlyDictionary<int, StudentPicture> pictures)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(pictures);
        return order switch
        {
            WallOrder.Seat => [.. members.OrderBy(member => member.Seat)],
            WallOrder.Answer => [.. members.OrderBy(member => Of(member) is { Class: not null } picture ? picture.IsUnsure ? 1 : 0 : 2)
                .ThenBy(member => Of(member)?.Dataset, StringComparer.Ordinal).ThenBy(member => Of(member)?.Class).ThenBy(member => member.Seat)],
            WallOrder.Probability => [.. members.OrderBy(member => Of(member) is { Class: not null } picture ? picture.Probability : float.PositiveInfinity).ThenBy(member => member.Seat)],
            _ => throw new ArgumentOutOfRangeException(nameof(order)),
        };

        StudentPicture? Of(Member member) => pictures.GetValueOrDefault(member.Seat);
    }
}
