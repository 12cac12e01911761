using Microsoft.AspNetCore.Http.Features;

namespace AspireAppRunner.Local;

/// <content>
/// How a request is cut off from outside: by the client that leaves, or by the request timeout. The first reason counts. It
/// closes the connection to the instance, so that whatever waits on it ends; a connection that was let go of is left alone,
/// because it may already carry another request.
/// </content>
internal sealed partial class Exchange
{
    private readonly ITimer _timer;
    private readonly Lock _sync = new();

    // Guarded by _sync.
    private bool _isActive;
    private bool _isTimerArmed;
    private InstanceConnection? _connection;
    private GatewayError _cutOff;

    private void Activate()
    {
        bool arm;
        lock (_sync)
        {
            _isActive = true;
            _cutOff = GatewayError.None;
            arm = !_isTimerArmed;
            _isTimerArmed = true;
        }

        if (arm)
        {
            _timer.Change(_gateway.RequestTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    /// <returns>Why the request was cut off, if it was.</returns>
    private GatewayError Deactivate()
    {
        lock (_sync)
        {
            _isActive = false;
            return _cutOff;
        }
    }

    /// <summary>Makes <paramref name="connection"/> the one that is closed when the request is cut off; not if it was already.</summary>
    private bool TryAttach(InstanceConnection connection)
    {
        lock (_sync)
        {
            _connection = connection;
            return _cutOff == GatewayError.None;
        }
    }

    /// <summary>From here on the connection may serve another request, and cutting this one off must not touch it.</summary>
    private void Detach()
    {
        lock (_sync)
        {
            _connection = null;
        }
    }

    /// <summary>Why the request was cut off; <see cref="GatewayError.None"/> if it wasn't.</summary>
    private GatewayError CutOffReason
    {
        get
        {
            lock (_sync)
            {
                return _cutOff;
            }
        }
    }

    private void OnClientGone()
    {
        _timer.Dispose();
        CutOff(GatewayError.ClientGone);
    }

    /// <summary>
    /// The timer isn't touched by each request, which would cost more than it is worth: when it fires it looks what the
    /// request at hand has left, and waits for that.
    /// </summary>
    private void OnTimer()
    {
        lock (_sync)
        {
            _isTimerArmed = false;
            if (!_isActive)
            {
                return;
            }

            var left = _gateway.RequestTimeout - _gateway.Time.GetElapsedTime(_startedAt);
            if (left > TimeSpan.Zero)
            {
                _isTimerArmed = _timer.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }

            CutOff(GatewayError.ResponseTimeout);
            if (_responseBegun)
            {
                // The request may wait for its client to take bytes, which closing the instance's connection doesn't end.
                _features.Get<IHttpRequestLifetimeFeature>()?.Abort();
            }
        }
    }

    private void CutOff(GatewayError error)
    {
        lock (_sync)
        {
            if (!_isActive || _cutOff != GatewayError.None)
            {
                return;
            }

            _cutOff = error;
            _connection?.Dispose();
        }
    }
}
