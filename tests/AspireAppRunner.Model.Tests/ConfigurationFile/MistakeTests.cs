using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary>What people get wrong, and whether the answer says what to write instead.</summary>
public sealed class MistakeTests
{
    [Fact]
    public void A_typo_is_answered_with_the_nearest_known_key()
    {
        var problem = Sample.OnlyProblemOf(Sample.WithRun("pre_run:\n  - npm ci"));

        Assert.Equal("AAR124 (9,3) run.pre_run", problem.Summary());
        Assert.Equal("Unknown key `pre_run`: did you mean `pre-run`?", problem.Message);
    }

    [Theory]
    [InlineData("", "Runtime", "`runtime`")]
    [InlineData("", "verison", "`version`")]
    [InlineData("", "start", "`run`")]
    [InlineData("", "network", "`run.network`")]
    [InlineData("", "port", "`run.network.port`")]
    [InlineData("", "env", "`build.env` or `run.env`")]
    [InlineData("", "environment", "`build.env` or `run.env`")]
    [InlineData("", "commands", "`build.commands`")]
    [InlineData("", "cpu", "settings of the service")]
    [InlineData("", "healthCheck", "settings of the service")]
    [InlineData("", "autoscaling", "settings of the service")]
    [InlineData("build", "comands", "`commands`")]
    [InlineData("build", "environment_variables", "`env`")]
    [InlineData("build", "post-build", "`build.commands.post-build`")]
    [InlineData("build", "port", "`run.network.port`")]
    [InlineData("build", "dockerfile", "builds no images")]
    [InlineData("build.commands", "pre_build", "`pre-build`")]
    [InlineData("build.commands", "postbuild", "`post-build`")]
    [InlineData("build.commands", "pre-run", "`run.pre-run`")]
    [InlineData("run", "startCommand", "`command`")]
    [InlineData("run", "comand", "`command`")]
    [InlineData("run", "runtimeVersion", "`runtime-version`")]
    [InlineData("run", "runtime", "`runtime`")]
    [InlineData("run", "environment", "`env`")]
    [InlineData("run", "secret", "`secrets`")]
    [InlineData("run", "port", "`run.network.port`")]
    [InlineData("run", "something-else", "`run` has `runtime-version`, `pre-run`")]
    [InlineData("run.network", "prot", "`port`")]
    [InlineData("run.env[0]", "value-from", "in a list of variables")]
    [InlineData("run.env[0]", "Name", "`name`")]
    [InlineData("run.secrets[0]", "value_from", "`value-from`")]
    [InlineData("run.secrets[0]", "valueFrom", "`value-from`")]
    public void An_unknown_key_is_answered_with_what_was_probably_meant(string path, string key, string expected)
    {
        string[] known = path switch
        {
            "" => Schema.Top,
            "build" => Schema.Build,
            "build.commands" => Schema.Commands,
            "run" => Schema.Run,
            "run.network" => Schema.Network,
            "run.env[0]" => Schema.Variable,
            _ => Schema.Secret,
        };

        var (message, remedy) = KeyAdvice.For(path, key, YamlNode.Scalar("", true, 1, 1), known);

        Assert.Contains(expected, $"{message} {remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public void Build_commands_as_a_list_are_sent_to_a_phase()
    {
        var problem = Sample.OnlyProblemOf(Sample.WithBuild("commands:\n  - npm ci"));

        Assert.Equal("AAR121 (7,5) build.commands", problem.Summary());
        Assert.Equal("`build.commands` is a list; a mapping is expected.", problem.Message);
        Assert.Contains("write `build:` under `commands:`", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker", "Amazon ECR")]
    [InlineData("DOCKERFILE", "Amazon ECR")]
    [InlineData("nodejs20", "`runtime: nodejs22`")]
    [InlineData("NODEJS_20", "`runtime: nodejs22`")]
    [InlineData("nodejs", "`runtime: nodejs22`")]
    [InlineData("NODEJS_22", "`runtime: nodejs22`")]
    [InlineData("python3.11", "`runtime: python311`")]
    [InlineData("PYTHON_311", "`runtime: python311`")]
    [InlineData("python312", "`runtime: python311`")]
    [InlineData("java17", "`runtime: corretto11`")]
    [InlineData("dotnet8", "Amazon ECR")]
    [InlineData("cobol", "python311, nodejs22, corretto8, corretto11")]
    public void A_runtime_that_App_Runner_lacks_is_answered_with_one_that_it_has(string runtime, string expected)
    {
        var problem = Sample.OnlyProblemOf(Sample.WithRuntime(runtime));

        Assert.Equal("AAR131 (2,10) runtime", problem.Summary());
        Assert.Contains(expected, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_became_a_mapping_is_quoted_in_the_answer()
    {
        var problem = Sample.OnlyProblemOf(Sample.WithBuild("commands:\n  build:\n    - echo \"Step 1: install\""));

        Assert.Equal("AAR122 (8,9) build.commands.build[0]", problem.Summary());
        Assert.Contains("`- 'echo \"Step 1: install\"'`", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_command_with_a_colon_is_to_be_quoted()
    {
        var problem = Sample.OnlyProblemOf("version: 1.0\nrun:\n  command: echo Starting: now\n");

        Assert.Equal("AAR103 (3,25)", problem.Summary());
        Assert.Contains("Quote the whole text", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_as_a_mapping_are_to_become_a_list()
    {
        var problem = Sample.OnlyProblemOf(Sample.WithRun("env:\n  NODE_ENV: production"));

        Assert.Equal("AAR121 (10,5) run.env", problem.Summary());
        Assert.Contains("`- name: NODE_ENV`", problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("production", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_under_network_are_sent_to_run_env()
    {
        var problem = Sample.OnlyProblemOf(Sample.WithRun("network:\n  port: 8000\n  env:\n    - name: A\n      value: b"));

        Assert.Equal("AAR121 (12,7) run.network.env", problem.Summary());
        Assert.Contains("`run.env`", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_among_the_variables_is_sent_to_run_secrets()
    {
        var result = Sample.Read(Sample.WithRun("env:\n  - name: A\n    value-from: b"));

        Assert.Equal(["AAR120 (10,7) run.env[0].value", "AAR124 (11,7) run.env[0].value-from"], result.Diagnostics.Select(Sample.Summary));
        Assert.All(result.Diagnostics, diagnostic => Assert.Contains("`run.secrets`", diagnostic.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void Value_from_with_an_underscore_is_told_apart_from_a_missing_one()
    {
        var result = Sample.Read(Sample.WithRun("secrets:\n  - name: A\n    value_from: b"));

        Assert.Equal(["AAR120", "AAR124"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal("Unknown key `value_from`: did you mean `value-from`?", result.Diagnostics[1].Message);
    }

    [Fact]
    public void Secrets_for_the_build_are_an_error()
    {
        var result = Sample.Read(Sample.WithBuild("commands:\n  build: [make]\nsecrets:\n  - name: A\n    value-from: b"));

        Assert.Equal("AAR127 (8,3) build.secrets", Assert.Single(result.Diagnostics).Summary());
    }

    [Fact]
    public void A_key_given_twice_names_the_line_of_the_first()
    {
        var result = Sample.Read(Sample.Valid + "run:\n  command: node other.js\n");

        Assert.Equal("AAR108 (9,1) run", Assert.Single(result.Diagnostics).Summary());
        Assert.Contains("line 7", result.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Null(result.File);
    }

    [Theory]
    [InlineData("services:\n  web:\n    image: nginx\n", "Compose")]
    [InlineData("AWSTemplateFormatVersion: '2010-09-09'\nResources: {}\n", "CloudFormation")]
    [InlineData("ServiceName: a\nSourceConfiguration: {}\n", "CreateService")]
    [InlineData("apiVersion: v1\nkind: Service\n", "Kubernetes")]
    [InlineData("on: push\njobs: {}\n", "GitHub Actions")]
    [InlineData("version: 0.2\nphases: {}\n", "CodeBuild")]
    public void A_file_of_another_kind_is_called_by_its_name(string text, string expected)
    {
        var result = Sample.Read(text);

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Code == "AAR109" && diagnostic.Message.Contains(expected, StringComparison.Ordinal));
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Code: "AAR120", Setting: "run" });
    }

    [Theory]
    [InlineData("version:", "AAR123 (1,9) version")]
    [InlineData("runtime: ''", "AAR123 (2,10) runtime")]
    public void A_required_key_without_a_value_is_an_error(string line, string expected)
    {
        var key = line.Split(':')[0];
        var text = string.Join('\n', Sample.Valid.Split('\n').Select(original => original.StartsWith(key, StringComparison.Ordinal) ? line : original));

        Assert.Equal(expected, Sample.OnlyProblemOf(text).Summary());
    }

    [Fact]
    public void An_optional_key_without_a_value_is_a_warning_and_counts_as_absent()
    {
        var result = Sample.Read(Sample.WithRun("network:\nenv:\nsecrets: ~"));

        Assert.Equal(["AAR125 (9,11) run.network", "AAR125 (10,7) run.env", "AAR125 (11,12) run.secrets"], result.Diagnostics.Select(Sample.Summary));
        Assert.Equal(Sample.Read(Sample.Valid).File, result.File);
    }

    [Fact]
    public void A_list_without_build_commands_is_a_warning()
    {
        var result = Sample.Read(Sample.WithBuild("commands:\n  build: []"));

        Assert.Equal("AAR126 (7,12) build.commands.build", Assert.Single(result.Diagnostics).Summary());
        Assert.Empty(result.File!.Build.Commands.Build);
    }

    [Theory]
    [InlineData("command:", "AAR123 (8,11) run.command")]
    [InlineData("command: ['node', 'app.js']", "AAR121 (8,12) run.command")]
    [InlineData("command: \"  \"", "AAR123 (8,12) run.command")]
    [InlineData("command: |\n    a\n    b", "AAR137 (8,12) run.command")]
    public void The_start_command_is_one_line_of_text(string line, string expected) =>
        Assert.Equal(expected, Sample.OnlyProblemOf(Sample.Valid.Replace("command: node app.js", line, StringComparison.Ordinal)).Summary());

    [Fact]
    public void A_start_command_in_a_block_of_one_line_is_fine() =>
        Assert.Empty(Sample.Read(Sample.Valid.Replace("command: node app.js", "command: |\n    node app.js", StringComparison.Ordinal)).Diagnostics);

    [Theory]
    [InlineData("build: npm ci", "AAR121 (7,12) build.commands.build")]
    [InlineData("build:\n    - [npm, ci]", "AAR121 (8,9) build.commands.build[0]")]
    [InlineData("build:\n    -", "AAR121 (8,8) build.commands.build[0]")]
    [InlineData("build:\n    - ''", "AAR126 (8,9) build.commands.build[0]")]
    [InlineData("pre-build: [a]", "AAR120 (7,5) build.commands.build")]
    public void Commands_are_a_list_of_texts(string lines, string expected) =>
        Assert.Equal(expected, Sample.OnlyProblemOf(Sample.WithBuild("commands:\n  " + lines)).Summary());

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("8080.0")]
    [InlineData("08080")]
    [InlineData("0x1F90")]
    [InlineData("8_080")]
    [InlineData("$PORT")]
    [InlineData("999999999999999999999")]
    public void A_port_is_a_number_from_1_to_65535(string port) =>
        Assert.Equal("AAR138", Sample.OnlyProblemOf(Sample.WithRun($"network:\n  port: {port}")).Code);

    [Fact]
    public void A_port_in_quotes_is_a_port() =>
        Assert.Equal(8000, Sample.Read(Sample.WithRun("network:\n  port: \"8000\"")).File!.Run.Network.Port);

    [Theory]
    [InlineData("run.env", "env:\n  - name: PORT\n    value: \"80\"")]
    [InlineData("run.secrets", "secrets:\n  - name: PORT\n    value-from: a")]
    public void PORT_is_not_for_users(string list, string lines) =>
        Assert.Equal($"AAR140 (10,13) {list}[0].name", Sample.OnlyProblemOf(Sample.WithRun(lines)).Summary());

    [Fact]
    public void PORT_as_the_extra_port_variable_is_harmless() =>
        Assert.Equal("AAR141 (10,10) run.network.env", Sample.RemarkOf(Sample.WithRun("network:\n  env: PORT")).Summary());

    [Theory]
    [InlineData("env: [{name: A, value: a}, {name: A, value: b}]", "AAR142 (9,37) run.env[1].name")]
    [InlineData("env: [{name: A, value: a}]\nsecrets: [{name: A, value-from: b}]", "AAR142 (10,20) run.secrets[0].name")]
    [InlineData("env: [{name: A, value: a}]\nnetwork: {env: A}", "AAR142 (10,18) run.network.env")]
    public void A_variable_is_given_once(string lines, string expected) =>
        Assert.Equal(expected, Sample.OnlyProblemOf(Sample.WithRun(lines)).Summary());

    [Fact]
    public void The_same_variable_for_build_and_run_is_two_variables() =>
        Assert.Empty(Sample.Read(Sample.WithRun("env: [{name: A, value: a}]").Replace("run:", "  env: [{name: A, value: a}]\nrun:", StringComparison.Ordinal)).Diagnostics);

    [Fact]
    public void A_name_with_the_prefix_of_App_Runner_is_a_warning() =>
        Assert.Equal("AAR144", Sample.OnlyProblemOf(Sample.WithRun("env: [{name: AWSAPPRUNNER_X, value: a}]")).Code);

    [Fact]
    public void A_variable_without_a_value_is_an_empty_text()
    {
        var result = Sample.Read(Sample.WithRun("env:\n  - name: A\n    value:"));

        Assert.Equal("AAR125 (11,13) run.env[0].value", Assert.Single(result.Diagnostics).Summary());
        Assert.Equal("", result.File!.Run.Env[0].Value);
    }

    [Theory]
    [InlineData("3001")]
    [InlineData("true")]
    [InlineData("No")]
    [InlineData("1e3")]
    [InlineData("12:30")]
    public void A_value_that_looks_like_a_number_should_be_quoted(string value) =>
        Assert.Equal("AAR145", Sample.RemarkOf(Sample.WithRun($"env:\n  - name: A\n    value: {value}")).Code);

    [Theory]
    [InlineData("nodejs22", "latest")]
    [InlineData("nodejs22", "nodejs18")]
    [InlineData("nodejs22", "v22")]
    [InlineData("nodejs22", "22.x")]
    [InlineData("nodejs22", "22.14.0.1")]
    [InlineData("nodejs22", "\">=22\"")]
    [InlineData("corretto11", "11.0.13.08.1.2")]
    public void A_runtime_version_has_numbers_and_dots(string runtime, string version) =>
        Assert.Equal("AAR133 (9,20) run.runtime-version",
            Sample.OnlyProblemOf(Sample.WithRun($"runtime-version: {version}").Replace("nodejs22", runtime, StringComparison.Ordinal)).Summary());

    [Theory]
    [InlineData("nodejs22", "22.0.0")]
    [InlineData("nodejs22", "18")]
    [InlineData("php81", "8.2")]
    [InlineData("python3", "3.7.7")]
    public void A_runtime_version_that_is_not_listed_is_a_warning(string runtime, string version) =>
        Assert.Equal("AAR134", Sample.OnlyProblemOf(Sample.WithRun($"runtime-version: {version}").Replace("nodejs22", runtime, StringComparison.Ordinal)).Code);

    [Theory]
    [InlineData("nodejs22", "22")]
    [InlineData("nodejs22", "22.14")]
    [InlineData("nodejs22", "22.14.0")]
    [InlineData("python311", "3.11")]
    [InlineData("corretto11", "11.0.13.08.1")]
    [InlineData("corretto11", "11.0.13")]
    [InlineData("corretto8", "8.312.07.1")]
    public void A_listed_runtime_version_is_fine_at_every_length(string runtime, string version) =>
        Assert.Empty(Sample.Read(Sample.WithRun($"runtime-version: {version}").Replace("nodejs22", runtime, StringComparison.Ordinal)).Diagnostics);

    [Fact]
    public void A_runtime_version_that_loses_its_last_zero_should_be_quoted()
    {
        Assert.Equal("AAR135", Sample.RemarkOf(Sample.WithRun("runtime-version: 22.20")).Code);
        Assert.Empty(Sample.Read(Sample.WithRun("runtime-version: \"22.20\"")).Diagnostics);
    }

    [Fact]
    public void Pre_run_is_for_the_revised_build_only()
    {
        var text = Sample.WithRun("pre-run: [a]");

        Assert.Empty(Sample.Read(text).Diagnostics);
        Assert.Equal("AAR136 (9,12) run.pre-run", Sample.OnlyProblemOf(text.Replace("nodejs22", "corretto11", StringComparison.Ordinal)).Summary());
    }

    [Fact]
    public void Python_packages_that_only_the_build_installs_are_pointed_out()
    {
        var text = Sample.WithRuntime("python311").Replace("npm ci", "pip3 install -r requirements.txt", StringComparison.Ordinal);

        Assert.Equal("AAR139", Sample.RemarkOf(text).Code);
        Assert.Empty(Sample.Read(text + "  pre-run: [pip3 install -r requirements.txt]\n").Diagnostics);
        Assert.Empty(Sample.Read(text.Replace("install -r", "install -t . -r", StringComparison.Ordinal)).Diagnostics);
    }

    [Fact]
    public void A_runtime_past_its_end_of_support_is_a_remark() =>
        Assert.Equal("AAR132 (2,10) runtime", Sample.RemarkOf(Sample.WithRuntime("php81")).Summary());

    [Theory]
    [InlineData("arn:aws:secretsmanager:us-east-1:123456789012:secret:name-AbCdEf")]
    [InlineData("arn:aws:secretsmanager:us-east-1:123456789012:secret:name-AbCdEf:username::")]
    [InlineData("arn:aws:secretsmanager:us-east-1:123456789012:secret:name-AbCdEf:username:AWSCURRENT:id")]
    [InlineData("arn:aws-cn:ssm:cn-north-1:123456789012:parameter/path/name")]
    [InlineData("parameter-name")]
    [InlineData("/path/to/parameter.name")]
    public void A_secret_reference_of_a_documented_form_is_fine(string reference) =>
        Assert.Empty(Sample.Read(Sample.WithRun($"secrets:\n  - name: A\n    value-from: '{reference}'")).Diagnostics);

    [Theory]
    [InlineData("arn:aws:secretsmanager:us-east-1:123456789012:secret:name:username")]
    [InlineData("arn:aws:secretsmanager:us-east-1:123456789012:secret:")]
    [InlineData("arn:aws:secretsmanager:REGION:ACCOUNT_ID:secret:name")]
    [InlineData("arn:aws:ssm:us-east-1:123456789012:parameter")]
    [InlineData("arn:aws:s3:us-east-1:123456789012:bucket")]
    [InlineData("arn:aws")]
    [InlineData("hunter2!")]
    public void A_secret_reference_of_no_known_form_is_a_warning_that_doesnt_repeat_it(string reference)
    {
        var problem = Sample.OnlyProblemOf(Sample.WithRun($"secrets:\n  - name: A\n    value-from: '{reference}'"));

        Assert.Equal("AAR143 (11,19) run.secrets[0].value-from", problem.Summary());
        Assert.DoesNotContain(reference, problem.Message, StringComparison.Ordinal);
    }
}
