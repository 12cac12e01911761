using System.Collections.Concurrent;
using Playground.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry();

var app = builder.Build();
app.UseTelemetry();

var entries = new ConcurrentQueue<Entry>([new Entry("Ada", "Hello from App Runner"), new Entry("Grace", "Ship it")]);
var key = app.Configuration["GUESTBOOK_KEY"];

app.MapGet("/health", () => Results.Ok(new { status = "healthy" }));
app.MapGet("/entries", () => entries);
app.MapPost("/entries", (Entry entry, HttpRequest request, ILogger<Program> logger) =>
{
    if (string.IsNullOrEmpty(key) || request.Headers["X-Guestbook-Key"] != key)
    {
        return Results.Unauthorized();
    }

    entries.Enqueue(entry);
    logger.LogInformation("{Author} signed the guestbook; it has {Count} entries now", entry.Author, entries.Count);
    return Results.Created("/entries", entry);
});

app.Run();

internal sealed record Entry(string Author, string Text);
