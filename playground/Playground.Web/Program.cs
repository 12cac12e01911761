using System.Text.Encodings.Web;
using Playground.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry();

// WithReference(api) says where it is: http://localhost:… on this machine, https://….awsapprunner.com in the cloud.
var api = builder.Configuration["services:guestbook-api:http:0"]
    ?? throw new InvalidOperationException("The address of guestbook-api is not set: the AppHost gives it with WithReference.");
builder.Services.AddHttpClient("api", client =>
{
    client.BaseAddress = new Uri(api);
    client.DefaultRequestHeaders.Add("X-Guestbook-Key", builder.Configuration["GUESTBOOK_KEY"]);
});

var app = builder.Build();
app.UseTelemetry();

app.MapGet("/health", () => Results.Ok(new { status = "healthy" }));
app.MapGet("/", async (IHttpClientFactory clients, CancellationToken cancellationToken) =>
{
    var entries = await clients.CreateClient("api").GetFromJsonAsync<Entry[]>("/entries", cancellationToken) ?? [];
    return Results.Content(GuestbookPage.Render(entries), "text/html; charset=utf-8");
});
app.MapPost("/", async (HttpRequest request, IHttpClientFactory clients, CancellationToken cancellationToken) =>
{
    var form = await request.ReadFormAsync(cancellationToken);
    var entry = new Entry(form["author"].ToString(), form["text"].ToString());
    using var response = await clients.CreateClient("api").PostAsJsonAsync("/entries", entry, cancellationToken);
    response.EnsureSuccessStatusCode();
    return Results.Redirect("/");
});

app.Run();

internal sealed record Entry(string Author, string Text);

internal static class GuestbookPage
{
    public static string Render(IEnumerable<Entry> entries)
    {
        var items = string.Concat(entries.Select(entry =>
            $"<li><b>{HtmlEncoder.Default.Encode(entry.Author)}</b> {HtmlEncoder.Default.Encode(entry.Text)}</li>"));
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8"><title>Guestbook</title>
              <style>body { font: 1rem/1.5 system-ui; max-width: 34rem; margin: 3rem auto; padding: 0 1rem } input { font: inherit; margin-right: .5rem }</style>
            </head>
            <body>
              <h1>Guestbook</h1>
              <ul>{{items}}</ul>
              <form method="post"><input name="author" placeholder="Name" required><input name="text" placeholder="Message" required><button>Sign</button></form>
            </body>
            </html>
            """;
    }
}
