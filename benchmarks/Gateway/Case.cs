namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>A kind of request, and how many connections send it.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Path">The application's path.</param>
/// <param name="Connections">Connections that are kept open.</param>
/// <param name="BodyBytes">The length of the request's body; 0 for a <c>GET</c>.</param>
internal sealed record Case(string Name, string Path, int Connections, int BodyBytes = 0)
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("small answer, 32 connections", "/", 32),
        new("small answer, 256 connections", "/", 256),
        new("64 KiB answer, 32 connections", "/large", 32),
        new("64 KiB answer, 256 connections", "/large", 256),
        new("64 KiB request, 32 connections", "/upload", 32, BodyBytes: 64 * 1024),
        new("answer after 20 ms, 256 connections", "/slow", 256),
    ];
}
