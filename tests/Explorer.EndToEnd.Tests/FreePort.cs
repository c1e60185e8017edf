using System.Net;
using System.Net.Sockets;

namespace Explorer.EndToEnd.Tests;

/// <summary>Ports of this machine that nobody listens at.</summary>
internal static class FreePort
{
    // Below those that the system hands out by itself: whoever connects somewhere meanwhile gets none of them.
    private const int Lowest = 20_000, Highest = 32_000;

    /// <summary>The first of so many free ports beside one another.</summary>
    public static int First(int count = 1)
    {
        for (; ; )
        {
            var first = Random.Shared.Next(Lowest, Highest);
            List<TcpListener> listeners = [];
            try
            {
                for (var port = first; port < first + count; port++)
                {
                    var listener = new TcpListener(IPAddress.Loopback, port);
                    listeners.Add(listener);
                    listener.Start();
                }
                return first;
            }
            catch (SocketException)
            {
                // Somebody has one of them: others.
            }
            finally
            {
                listeners.ForEach(listener => listener.Dispose());
            }
        }
    }
}
