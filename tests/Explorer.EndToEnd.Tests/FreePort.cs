using System.Net;
using System.Net.Sockets;

namespace Explorer.EndToEnd.Tests;

/// <summary>Ports of this machine that nobody listens at.</summary>
internal static class FreePort
{
    /// <summary>The first of so many free ports beside one another.</summary>
    public static int First(int count = 1)
    {
        for (; ; )
        {
            List<TcpListener> listeners = [];
            try
            {
                var port = Listen(0);
                for (var next = 1; next < count; next++)
                    Listen(port + next);
                return port;
            }
            catch (SocketException)
            {
                // Somebody has one of them: others.
            }
            finally
            {
                listeners.ForEach(listener => listener.Dispose());
            }

            int Listen(int port)
            {
                var listener = new TcpListener(IPAddress.Loopback, port);
                listeners.Add(listener);
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
        }
    }
}
