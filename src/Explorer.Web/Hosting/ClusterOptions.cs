namespace Explorer.Web.Hosting;

/// <summary>How replicas of the program find each other, in section <c>Explorer:Cluster</c> or by variables such as <c>Explorer__Cluster__Redis</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>The Redis by which replicas know of each other, such as <c>redis:6379</c>; empty for a program that stands alone.</summary>
    public string? Redis { get; set; }

    /// <summary>The address at which the other replicas reach this one; empty takes the machine's own.</summary>
    public string? Address { get; set; }

    /// <summary>The port for the other replicas; two on one machine need two.</summary>
    public int Port { get; set; } = 11111;

    /// <summary>Whether there are other replicas.</summary>
    public bool IsUsed => !string.IsNullOrWhiteSpace(Redis);
}
