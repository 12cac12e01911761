namespace AspireAppRunner.Local;

/// <summary>An operation that was begun. The service's methods return it at once, as App Runner's API does.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Completion">Ends with the operation and has its last state, failures included. Never fails.</param>
public sealed record RunningOperation(string Id, Task<ServiceOperation> Completion);
