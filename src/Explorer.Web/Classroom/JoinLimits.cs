using System.Threading.RateLimiting;

namespace Explorer.Web.Classroom;

/// <summary>
/// How often one address may name a room that is not there, or open one. A class behind one address mistypes now and then; whoever
/// tries codes one after another gets nowhere in a lesson.
/// </summary>
public sealed class JoinLimits : IDisposable
{
    /// <summary>Wrong codes, and new rooms, of one address in a minute.</summary>
    public const int PerMinute = 20;

    private readonly PartitionedRateLimiter<string> _wrong = Limiter(), _opened = Limiter();

    /// <summary>Whether this address has named too many wrong codes.</summary>
    public bool IsExhausted(string address) => _wrong.GetStatistics(address)?.CurrentAvailablePermits == 0;

    /// <summary>A wrong code was named.</summary>
    public void Missed(string address) => _wrong.AttemptAcquire(address).Dispose();

    /// <summary>Whether one more room may be opened.</summary>
    public bool TryOpen(string address)
    {
        using var lease = _opened.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _wrong.Dispose();
        _opened.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter() => PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ =>
        new TokenBucketRateLimiterOptions { TokenLimit = PerMinute, TokensPerPeriod = PerMinute, ReplenishmentPeriod = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
}
