using System.Threading.RateLimiting;
using Microsoft.Extensions.Caching.Memory;

namespace Explorer.Web.Classroom;

/// <summary>
/// How often one address may name a room that is not there, or open one. A class behind one address mistypes now and then, and all of
/// it may come back to one that has ended: the same code counts once. Whoever tries codes one after another gets nowhere in a lesson.
/// </summary>
public sealed class JoinLimits : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>Wrong codes, and new rooms, of one address in a minute.</summary>
    public const int PerMinute = 20;

    private readonly PartitionedRateLimiter<string> _wrong = Limiter(), _opened = Limiter();

    // Where more are named than are remembered, each counts.
    private readonly MemoryCache _missed = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>Whether this address has named too many wrong codes.</summary>
    public bool IsExhausted(string address) => _wrong.GetStatistics(address)?.CurrentAvailablePermits == 0;

    /// <summary>A code of no room was named; the same code counts once in a minute.</summary>
    public void Missed(string address, string code)
    {
        if (_missed.TryGetValue((address, code), out _))
            return;
        _missed.Set((address, code), true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Period });
        Missed(address);
    }

    /// <summary>A wrong key was named.</summary>
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
        _missed.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter() => PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ =>
        new TokenBucketRateLimiterOptions { TokenLimit = PerMinute, TokensPerPeriod = PerMinute, ReplenishmentPeriod = Period, QueueLimit = 0 }));
}
