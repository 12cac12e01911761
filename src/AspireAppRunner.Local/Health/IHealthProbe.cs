namespace AspireAppRunner.Local;

/// <summary>Checks an instance once.</summary>
internal interface IHealthProbe
{
    /// <summary>The check in the words of App Runner's log: <c>protocol `TCP` [Port: '8080']</c>.</summary>
    string Description { get; }

    /// <summary>Checks once.</summary>
    /// <returns><see langword="null"/> for success, else what was wrong.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled: the check's timeout is over, or nobody wants to know any more.</exception>
    Task<string?> CheckAsync(CancellationToken cancellationToken);
}
