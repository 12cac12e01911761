namespace AspireAppRunner.Local;

/// <summary>An image that is on this machine, and how to start containers of it.</summary>
/// <param name="Id">Tells versions apart.</param>
/// <param name="Reference">What the engine calls the image, which no later pull or build changes.</param>
/// <param name="Port">The port that the application listens on in the container.</param>
/// <param name="Variables">The variables of the application, secrets included.</param>
/// <param name="Command">What takes the place of the image's own command; nothing: that.</param>
/// <param name="Remove">Removes the image; <see langword="null"/> if it is not this service's own.</param>
internal sealed record ContainerImage(
    string Id, string Reference, int Port, IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> Command, Func<Task>? Remove = null);
