namespace AspireAppRunner.Local;

/// <summary>Why the gateway answered a request itself, or cut it off. One name for each way a request can go wrong.</summary>
internal enum GatewayError
{
    /// <summary>Nothing went wrong.</summary>
    None,

    /// <summary>The <c>Host</c> header names another service: 404, as App Runner's router answers.</summary>
    WrongHost,

    /// <summary>The request asked for another protocol (WebSocket): 403, App Runner speaks HTTP/1 only.</summary>
    UpgradeRefused,

    /// <summary>The request is a tunnel (<c>CONNECT</c>): 405.</summary>
    MethodRefused,

    /// <summary>The request is malformed, or its framing can be read in two ways: 400.</summary>
    BadRequest,

    /// <summary>The service has no instance that may take requests (creating, paused, failed): 503.</summary>
    NoInstance,

    /// <summary>Every instance is at its maximum concurrency: 429.</summary>
    AtConcurrency,

    /// <summary>No connection to the instance could be made: 502.</summary>
    ConnectFailed,

    /// <summary>The instance closed the connection before it had answered: 502.</summary>
    InstanceClosed,

    /// <summary>The instance answered something that isn't HTTP/1: 502.</summary>
    BadResponse,

    /// <summary>The client took longer than the request timeout to send its request: 408.</summary>
    RequestTimeout,

    /// <summary>The instance took longer than the request timeout to answer: 504.</summary>
    ResponseTimeout,

    /// <summary>The client went away. There is nobody to answer.</summary>
    ClientGone,
}
