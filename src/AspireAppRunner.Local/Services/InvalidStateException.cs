namespace AspireAppRunner.Local;

/// <summary>
/// The service's status doesn't allow what was asked (the API's <c>InvalidStateException</c>): an operation is in progress,
/// or the service is paused, deleted or not created.
/// </summary>
public sealed class InvalidStateException : Exception
{
    /// <summary>Creates the exception.</summary>
    public InvalidStateException()
        : base("The service's status doesn't allow this.")
    {
    }

    /// <summary>Creates the exception with its <paramref name="message"/>.</summary>
    public InvalidStateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its <paramref name="message"/> and the error below it.</summary>
    public InvalidStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
