using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Looks whether somebody else listens on the host's addresses before anything is started. The server finds out too, but late: by
/// then the host reports every service that it has to stop again, and the one sentence that helps drowns in stack traces.
/// </summary>
internal static class PortProbe
{
    /// <summary>Binds to each address for a moment. Ports that the system chooses, and what only the server can judge, are left to it.</summary>
    /// <param name="urls">The addresses, as the server takes them.</param>
    /// <exception cref="FunctionsStartupException">Somebody listens on one of them.</exception>
    public static void ThrowIfTaken(IEnumerable<string> urls)
    {
        foreach (string url in urls)
        {
            BindingAddress address = BindingAddress.Parse(url);
            if (!address.IsUnixPipe && !address.IsNamedPipe && address.Port != 0
                && AddressesOf(address.Host).Any(ip => IsTaken(new IPEndPoint(ip, address.Port))))
            {
                throw Taken($"Failed to bind to address {url}: address already in use");
            }
        }
    }

    /// <summary>What is said of a port that is taken.</summary>
    public static FunctionsStartupException Taken(string reason, Exception? cause = null)
    {
        string sentence = $"{reason.TrimEnd('.')}; choose another port with --port.";
        return cause is null ? new FunctionsStartupException(sentence) : new FunctionsStartupException(sentence, cause);
    }

    // The server takes any name that is neither an address nor localhost for all addresses of the machine.
    private static IPAddress[] AddressesOf(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : IPAddress.TryParse(host, out IPAddress? ip) ? [ip]
        : [IPAddress.Any, IPAddress.IPv6Any];

    private static bool IsTaken(IPEndPoint end)
    {
        try
        {
            using Socket socket = new(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(end);
            return false;
        }
        catch (SocketException exception)
        {
            // Anything else, such as a machine without IPv6 or a port that needs more rights, is for the server to say.
            return exception.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
