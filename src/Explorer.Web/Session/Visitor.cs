using System.Security.Cryptography;

namespace Explorer.Web.Session;

/// <summary>Somebody who visits: a random number that their browser keeps, and nothing else that could tell who it is.</summary>
/// <param name="Id">128 random bits as 32 hexadecimal digits.</param>
/// <param name="IsOperator">Whether they have shown the operator's key.</param>
public sealed record Visitor(string Id, bool IsOperator = false)
{
    /// <summary>The id of the network that the visitor's class uses, which they may look into whosever it is; null for none.</summary>
    public string? ClassNetwork { get; init; }

    /// <summary>Somebody who was never here before.</summary>
    public static Visitor New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
}

/// <summary>
/// Whose request or circuit this is. A request knows it from the cookie; the page tells the circuit that it opens, because a
/// circuit has no request of its own.
/// </summary>
public sealed class CurrentVisitor
{
    /// <summary>The visitor; null where nobody said, who then sees what everybody may see and owns nothing.</summary>
    public Visitor? Visitor { get; set; }

    /// <summary>Where the page was asked for from, for limits; empty where nobody said.</summary>
    public string Address { get; set; } = "";
}
