namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary>The files that the App Runner Developer Guide shows, cut to what each of them is about.</summary>
internal static class GuideSamples
{
    private const string FullOriginalBuild = """
        build:
          commands:
            pre-build:
              - wget -c https://s3.amazonaws.com/amzn-s3-demo-bucket/test-lib.tar.gz -O - | tar -xz
            build:
              - pip install pipenv
              - pipenv install
            post-build:
              - python manage.py test
          env:
            - name: DJANGO_SETTINGS_MODULE
              value: "django_apprunner.settings"
            - name: MY_VAR_EXAMPLE
              value: "example"
        """;

    private const string Secrets = """
          secrets:
            - name: my-secret
              value-from: "arn:aws:secretsmanager:us-east-1:123456789012:secret:testingstackAppRunnerConstr-kJFXde2ULKbT-S7t8xR:username::"
            - name: my-parameter
              value-from: "arn:aws:ssm:us-east-1:123456789012:parameter/parameter-name"
            - name: my-parameter-only-name
              value-from: "parameter-name"
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["E1"] = Simple("python3", ["pip install pipenv", "pipenv install"], "python app.py"),
        ["E2"] = "version: 1.0\nruntime: python3\n" + FullOriginalBuild + "\n"
            + "run:\n  runtime-version: 3.7.7\n  command: pipenv run gunicorn django_apprunner.wsgi --log-file -\n"
            + "  network:\n    port: 8000\n    env: MY_APP_PORT\n  env:\n    - name: MY_VAR_EXAMPLE\n      value: \"example\"\n" + Secrets,
        ["E3"] = "version: 1.0\nruntime: python311\n" + FullOriginalBuild.Replace("pip install", "pip3 install", StringComparison.Ordinal) + "\n"
            + "run:\n  runtime-version: 3.11\n  pre-run: [ \"pip3 install pipenv\", \"pipenv install\", \"python3 copy-global-files.py\" ]\n"
            + "  command: pipenv run gunicorn django_apprunner.wsgi --log-file -\n  network: { port: 8000, env: MY_APP_PORT }\n"
            + "  env: [ { name: MY_VAR_EXAMPLE, value: \"example\" } ]\n" + Secrets,
        ["E4"] = Simple("python3", ["pip install -r requirements.txt"], "python server.py"),
        ["E5"] = Simple("nodejs22", ["npm install --production"], "node app.js"),
        ["E6"] = Extended("nodejs22", ["npm install --only=dev", "node test.js"], ["npm install --production"], ["node node_modules/ejs/postinstall.js"], "22.14.0", "node app.js", 8000),
        ["E7"] = Extended("nodejs22", ["npm install --only=dev", "node test.js"], ["npm install --production"], ["node node_modules/ejs/postinstall.js"], "22.14.0\n  pre-run:\n    - node copy-global-files.js", "node app.js", 8000),
        ["E8"] = Extended("nodejs22", ["npm install grunt grunt-cli", "npm install --only=dev", "npm run build"], ["npm install --production"], [], "22.14.0", "node app.js", 8000),
        ["E9"] = Simple("nodejs22", ["npm install"], "npm start"),
        ["E10"] = Simple("corretto11", ["mvn clean package"], "java -Xms256m -jar target/MyApp-1.0-SNAPSHOT.jar ."),
        ["E11"] = Extended("corretto11", ["yum install some-package", "scripts/prebuild.sh"], ["mvn clean package"], ["mvn clean test"], "11.0.13.08.1", "java -Xms256m -jar target/MyApp-1.0-SNAPSHOT.jar .", 8000),
        ["E12"] = Simple("corretto11", ["mvn clean package"], "java -Xms256m -jar target/HelloWorldJavaApp-1.0-SNAPSHOT.jar .", "  network:\n    port: 8080\n"),
        ["E13"] = Simple("dotnet6", ["dotnet publish -c Release -o out"], "dotnet out/HelloWorldDotNetApp.dll"),
        ["E14"] = Extended("dotnet6", ["scripts/prebuild.sh"], ["dotnet publish -c Release -o out"], ["scripts/postbuild.sh"], "6.0.9", "dotnet out/HelloWorldDotNetApp.dll", 5000),
        ["E15"] = Simple("dotnet6", ["dotnet publish -c Release -o out"], "dotnet out/HelloWorldDotNetApp.dll", Network(5000) + "  env:\n    - name: ASPNETCORE_URLS\n      value: \"http://*:5000\"\n"),
        ["E16"] = Simple("php81", ["echo example build command for PHP"], "./startup.sh"),
        ["E17"] = Extended("php81", ["scripts/prebuild.sh"], ["echo example build command for PHP"], ["scripts/postbuild.sh"], "8.1.10", "./startup.sh", 5000),
        ["E18"] = Simple("php81", ["PYTHON=python2 amazon-linux-extras install epel", "yum -y install supervisor"], "supervisord", Network(8080)),
        ["E19"] = Simple("php81", ["echo example build command for PHP"], "./startup.sh", Network(8080)),
        ["E22"] = Simple("ruby31", ["bundle install"], "bundle exec rackup --host 0.0.0.0 -p 8080"),
        ["E23"] = Extended("ruby31", ["scripts/prebuild.sh"], ["bundle install"], ["scripts/postbuild.sh"], "3.1.2", "bundle exec rackup --host 0.0.0.0 -p 4567", 4567),
        ["E24"] = Simple("ruby31", ["bundle install"], "bundle exec rackup --host 0.0.0.0 -p 4567", Network(4567)),
        ["E25"] = Simple("go1", ["go build main.go"], "./main"),
        ["E26"] = Extended("go1", ["scripts/prebuild.sh"], ["go build main.go"], ["scripts/postbuild.sh"], "1.18.7", "./main", 3000),
        ["E27"] = Simple("go1", ["go build main.go"], "./main", Network(3000)),
        ["E28"] = Simple("python3", ["python -m pip install flask"], "python app.py", "  network:\n    port: 8080\n  env:\n    - name: MY_VAR_EXAMPLE\n      value: \"example\"\n" + Secrets),
        ["E29"] = Simple("python3", ["pip install -r requirements.txt", "opentelemetry-bootstrap --action=install"], "opentelemetry-instrument python app.py",
            "  network:\n    port: 8080\n  env:\n    - name: OTEL_PROPAGATORS\n      value: xray\n    - name: OTEL_METRICS_EXPORTER\n      value: none\n"
            + "    - name: OTEL_EXPORTER_OTLP_ENDPOINT\n      value: http://localhost:4317\n    - name: OTEL_RESOURCE_ATTRIBUTES\n      value: 'service.name=example_app'\n"),
        ["E30"] = Extended("python3", ["yum install openssl"], ["pip install -r requirements.txt"], ["python manage.py test"], "3.7", "python app.py", 8000),
    };

    private static string Simple(string runtime, string[] build, string command, string rest = "") =>
        $"version: 1.0\nruntime: {runtime}\nbuild:\n  commands:\n{Phase("build", build)}run:\n  command: {command}\n{rest}";

    private static string Extended(string runtime, string[] preBuild, string[] build, string[] postBuild, string version, string command, int port) =>
        $"version: 1.0\nruntime: {runtime}\nbuild:\n  commands:\n{Phase("pre-build", preBuild)}{Phase("build", build)}{Phase("post-build", postBuild)}"
        + $"  env:\n    - name: MY_VAR_EXAMPLE\n      value: \"example\"\nrun:\n  runtime-version: {version}\n  command: {command}\n{Network(port)}"
        + "  env:\n    - name: MY_VAR_EXAMPLE\n      value: \"example\"\n";

    private static string Phase(string name, string[] commands) =>
        commands.Length == 0 ? "" : $"    {name}:\n{string.Concat(commands.Select(command => $"      - {command}\n"))}";

    private static string Network(int port) => $"  network:\n    port: {port}\n    env: APP_PORT\n";
}
