using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

public sealed class GuideSampleTests
{
    public static TheoryData<string> Names => [.. GuideSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_of_the_guide_is_valid(string name)
    {
        var result = ConfigurationFileReader.Read(GuideSamples.All[name]);

        // The guide locks a Python version that its own table lacks.
        Assert.Equal(name == "E2" ? ["AAR134"] : [], result.Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Info).Select(diagnostic => diagnostic.Code));
        Assert.NotNull(result.File);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_of_the_guide_reads_the_same_after_it_was_written(string name)
    {
        var file = ConfigurationFileReader.Read(GuideSamples.All[name]).File!;

        Assert.Equal(file, ConfigurationFileReader.Read(ConfigurationFileWriter.Write(file)).File);
    }

    [Fact]
    public void The_complete_sample_is_read_completely()
    {
        var file = ConfigurationFileReader.Read(GuideSamples.All["E3"]).File;

        Assert.Equal(
            new AppRunnerConfigurationFile
            {
                Version = "1.0",
                Runtime = "python311",
                Build = new()
                {
                    Commands = new()
                    {
                        PreBuild = ["wget -c https://s3.amazonaws.com/amzn-s3-demo-bucket/test-lib.tar.gz -O - | tar -xz"],
                        Build = ["pip3 install pipenv", "pipenv install"],
                        PostBuild = ["python manage.py test"],
                    },
                    Env = [new("DJANGO_SETTINGS_MODULE", "django_apprunner.settings"), new("MY_VAR_EXAMPLE", "example")],
                },
                Run = new()
                {
                    RuntimeVersion = "3.11",
                    PreRun = ["pip3 install pipenv", "pipenv install", "python3 copy-global-files.py"],
                    Command = "pipenv run gunicorn django_apprunner.wsgi --log-file -",
                    Network = new() { Port = 8000, Env = "MY_APP_PORT" },
                    Env = [new("MY_VAR_EXAMPLE", "example")],
                    Secrets =
                    [
                        new("my-secret", "arn:aws:secretsmanager:us-east-1:123456789012:secret:testingstackAppRunnerConstr-kJFXde2ULKbT-S7t8xR:username::"),
                        new("my-parameter", "arn:aws:ssm:us-east-1:123456789012:parameter/parameter-name"),
                        new("my-parameter-only-name", "parameter-name"),
                    ],
                },
            },
            file);
    }
}
