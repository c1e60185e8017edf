using Bunit;
using Explorer.Web.Tests;

[assembly: AssemblyFixture(typeof(Patience))]

namespace Explorer.Web.Tests;

/// <summary>How long a test waits for a component: on a busy machine a second, as bUnit has it, may be over before anything was computed.</summary>
public sealed class Patience
{
    public Patience() => BunitContext.DefaultWaitTimeout = TimeSpan.FromMinutes(1);
}
