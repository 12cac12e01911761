using System.Reflection;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Model.Tests.ExpressMode;

public sealed class ExpressModeMappingTests
{
    [Fact]
    public void Every_setting_of_the_model_has_exactly_one_row() =>
        Assert.Equal(SettingsOf(typeof(AppRunnerService), "").Order(StringComparer.Ordinal), ExpressModeMapping.All.Select(row => row.Setting).Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_carried_over_is_carried_over_by_code()
    {
        foreach (var row in ExpressModeMapping.All)
        {
            var byCode = row.Apply is not null || ExpressModeMapping.All.Any(other => other.Setting == row.PartOf && other.Apply is not null);
            Assert.True(byCode == row.Fate is SettingFate.Carried or SettingFate.ChangedMeaning, row.Setting);
            Assert.True(row.ExpressSetting is null == row.Fate is SettingFate.NoEquivalent || row.Fate == SettingFate.ByHand, row.Setting);
        }
    }

    [Fact]
    public void Explanations_are_sentences() => Assert.All(ExpressModeMapping.All, row => Assert.Matches(@"^[A-Z].*\.\z", row.Explanation));

    [Fact]
    public void A_service_with_defaults_loses_nothing()
    {
        Assert.Empty(ExpressModeMapping.Of(Samples.Hello(), SettingFate.NoEquivalent));
        Assert.Empty(ExpressModeMapping.Of(Samples.Hello(), SettingFate.ByHand));
    }

    [Fact]
    public void Together_the_samples_have_every_setting()
    {
        var service = Samples.Hello();
        service.Network = new() { VpcConnector = new(["subnet-0123456789abcdef0"]) { Name = "named" } };
        service.AutoScaling = new() { Name = "named" };
        service.Observability = new() { Name = "named" };
        service.HealthCheck = new() { IntervalSeconds = 10, TimeoutSeconds = 3, HealthyThreshold = 2, UnhealthyThreshold = 3 };
        service.CustomDomains.Add(new("example.com"));
        service.WebAclArn = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/edge/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0";
        service.LogRetentionDays = 7;
        service.Source = new ImageSource(Samples.PrivateImage) { AccessRole = new() { ManagedPolicyArns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] } };
        service.Secrets["VERSION"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:::v1";
        AppRunnerService[] services = [service, .. Matrix.Deployment().Services, .. Samples.Everything().Services];

        Assert.Empty(ExpressModeMapping.All.Where(row => !services.Any(row.IsSet)).Select(row => row.Setting));
    }

    [Fact]
    public void Port_is_also_a_variable()
    {
        var target = Map(service => service.Port = 9000);

        Assert.Equal(9000, target.ContainerPort);
        Assert.Equal("9000", target.Environment["PORT"].Text);
    }

    [Theory]
    [InlineData("/app/start --name 'two words'", "/app/start", "--name", "two words")]
    [InlineData("start && wait", "/bin/sh", "-c", "start && wait")]
    [InlineData("serve $PORT", "/bin/sh", "-c", "serve $PORT")]
    public void A_command_becomes_words_or_goes_to_a_shell(string command, params string[] words) =>
        Assert.Equal(words, Map(service => service.StartCommand = command).Command);

    [Theory]
    [InlineData(100, 1000, 6000)]
    [InlineData(100, 200, 30000)]
    [InlineData(1, 120000, 1)]
    public void Requests_a_minute_follow_from_concurrency_and_duration(int concurrency, int milliseconds, int requests) =>
        Assert.Equal(requests, Map(service => service.AutoScaling = new(maxConcurrency: concurrency), new() { AverageRequestDuration = TimeSpan.FromMilliseconds(milliseconds) }).RequestsPerTarget);

    [Fact]
    public void All_sizes_are_sizes_of_Fargate()
    {
        // Amazon ECS Developer Guide, "Task CPU and memory": from–to in MiB, in steps.
        var fargate = new Dictionary<int, int[]>
        {
            [256] = [512, 1024, 2048],
            [512] = [1024, 2048, 3072, 4096],
            [1024] = [2048, 3072, 4096, 5120, 6144, 7168, 8192],
            [2048] = [.. Enumerable.Range(4, 13).Select(gigabytes => gigabytes * 1024)],
            [4096] = [.. Enumerable.Range(8, 23).Select(gigabytes => gigabytes * 1024)],
        };

        Assert.All(InstanceSize.All, size =>
        {
            var target = Map(service => service.Instance = size);
            Assert.Contains(target.MemoryMebibytes, fargate[target.CpuUnits]);
        });
    }

    [Fact]
    public void A_private_service_stays_in_the_connectors_subnets()
    {
        var network = new NetworkConfiguration { IsPubliclyAccessible = false, VpcConnector = new(["subnet-0123456789abcdef0"], ["sg-01234567"]) };

        var target = Map(service => service.Network = network, ExpressSamples.Options);

        Assert.Equal(network.VpcConnector.Subnets, target.Subnets);
        Assert.Equal(network.VpcConnector.SecurityGroups, target.SecurityGroups);
    }

    [Fact]
    public void A_public_service_takes_public_subnets()
    {
        var target = Map(service => service.Network = new() { VpcConnector = new(["subnet-0123456789abcdef0"]) }, ExpressSamples.Options);

        Assert.Equal(ExpressSamples.Options.PublicSubnets, target.Subnets);
    }

    [Fact]
    public void Source_code_becomes_an_image_of_its_own()
    {
        var deployment = Samples.Everything();

        var target = ExpressModeMapping.Map(deployment, deployment.FindService("guestbook")!);

        Assert.Equal(new ImageValue("everything/guestbook"), target.Image);
        Assert.Equal(("src/web", "main", true), (target.Build!.Directory, target.Build.Branch.Text, target.Build.DeploysOnPush));
        Assert.Empty(target.Command);
    }

    private static ExpressService Map(Action<AppRunnerService> configure, ExpressModeOptions? options = null)
    {
        var service = Samples.Hello();
        configure(service);
        return ExpressModeMapping.Map(new AppRunnerDeployment("test", service), service, options);
    }

    /// <summary>Every place where a service can be told something: properties that hold a value of their own, down to those that hold no further record of the model.</summary>
    private static IEnumerable<string> SettingsOf(Type type, string path)
    {
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(HoldsValue))
        {
            var name = path + property.Name;
            var inner = ItemOf(property.PropertyType);
            Type[] kinds = inner.IsAbstract && IsRecord(inner) ? [.. inner.Assembly.GetTypes().Where(kind => kind.IsSubclassOf(inner))] : [];
            if (kinds.Length > 0)
            {
                var named = inner == typeof(SecretReference) ? new[] { name } : [];
                var settings = kinds.Append(inner).SelectMany(kind => SettingsOf(kind, kind.Name + "."));
                foreach (var setting in named.Concat(settings))
                {
                    yield return setting;
                }
            }
            else if (IsRecord(inner))
            {
                foreach (var setting in SettingsOf(inner, name + "."))
                {
                    yield return setting;
                }
            }
            else
            {
                yield return name;
            }
        }
    }

    private static bool HoldsValue(PropertyInfo property) =>
        property.SetMethod is not null || property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static Type ItemOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[^1] : type;

    // Values, runtimes and statements of a policy stand for themselves.
    private static bool IsRecord(Type type) =>
        type.Assembly == typeof(AppRunnerService).Assembly && type.IsClass
        && type != typeof(AppRunnerValue) && type != typeof(ManagedRuntime) && type != typeof(PolicyStatement);
}
