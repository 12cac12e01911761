using System.Text.RegularExpressions;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>The scenario with source code, in a folder that tests change.</summary>
public sealed class CodeFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-code-");
    private AppHostProcess? _process;

    internal AppHostProcess Process => _process ?? throw new InvalidOperationException("The scenario is not running.");

    internal LocalApiClient Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Write("python/apprunner.yaml", """
            version: 1.0
            runtime: python311
            build:
              commands:
                build:
                  - python3 -c "import ast, pathlib; ast.parse(pathlib.Path('app.py').read_text())"
                  - echo "$BUILD_ONLY" > built.txt
              env:
                - name: BUILD_ONLY
                  value: of-the-build
            run:
              pre-run:
                - echo "and of pre-run" >> built.txt
              command: python3 app.py
              network:
                port: 8000
                env: APP_PORT
              env:
                - name: RUN_ONLY
                  value: of-the-run
              secrets:
                - name: TOKEN
                  value-from: arn:aws:ssm:us-east-1:123456789012:parameter/token
            """);
        WritePython("1");
        Write("node/server.js", """
            require('node:http').createServer((request, response) => {
              if (request.url === '/slow') setTimeout(() => response.end(`${process.pid}`), 300);
              else response.end(process.env.TOKEN);
            }).listen(process.env.PORT);
            """);
        Write("shell/www/index.html", "from a container");
        var settings = new Dictionary<string, string?> { ["CODE"] = _folder.FullName };
        if (ContainerTools.CanRunPlaygroundContainer)
        {
            settings["BASE_IMAGE"] = ContainerTools.BaseImage;
        }

        _process = AppHostProcess.RunScenario("code", settings);
        Api = await LocalApiClient.OfAsync(_process);
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>Changes the Python application; what isn't Python breaks its build.</summary>
    public void WritePython(string version) => Write("python/app.py", $$"""
        import os
        from http.server import BaseHTTPRequestHandler, HTTPServer

        class App(BaseHTTPRequestHandler):
            def do_GET(self):
                answer = [{{version}}, os.environ["TOKEN"], os.environ["RUN_ONLY"], os.environ.get("BUILD_ONLY"), os.environ["PORT"] == os.environ["APP_PORT"], open("built.txt").read().split()]
                self.send_response(200)
                self.end_headers()
                self.wfile.write(repr(answer).encode())

        HTTPServer(("", int(os.environ["PORT"])), App).serve_forever()
        """);

    /// <summary>What a service answers, once it runs.</summary>
    public async Task<string> GetAsync(string service) => await PlaygroundFixture.Http.GetStringAsync(await UrlAsync(service));

    /// <summary>Where a service is, once it runs.</summary>
    public async Task<Uri> UrlAsync(string service) =>
        new((await Process.WaitForLineAsync(new Regex($"App Runner service {service} is RUNNING at (?<url>http://[^ ]+)"))).Groups["url"].Value);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
