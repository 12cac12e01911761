using System.Net;

namespace AspireAppRunner.Local;

/// <summary>
/// The parked connections to one instance, the last used first. There are never more than the instance takes requests at a
/// time, and each carries one request at a time.
/// </summary>
internal sealed class ConnectionPool(EndPoint address) : IDisposable
{
    private readonly Lock _sync = new();
    private readonly Stack<InstanceConnection> _parked = new();
    private bool _disposed;

    public EndPoint Address => address;

    /// <summary>A parked connection that the instance hasn't closed, or <see langword="null"/>.</summary>
    public InstanceConnection? TryRent()
    {
        while (true)
        {
            InstanceConnection? connection;
            lock (_sync)
            {
                if (!_parked.TryPop(out connection))
                {
                    return null;
                }
            }

            if (connection.IsQuiet)
            {
                return connection;
            }

            connection.Dispose();
        }
    }

    /// <summary>Keeps a connection whose response was read to its end for the next request.</summary>
    public void Park(InstanceConnection connection)
    {
        if (!connection.TryPark())
        {
            connection.Dispose();
            return;
        }

        lock (_sync)
        {
            if (!_disposed)
            {
                _parked.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        lock (_sync)
        {
            _disposed = true;
            while (_parked.TryPop(out var connection))
            {
                connection.Dispose();
            }
        }
    }
}
