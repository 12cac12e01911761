using System.Text;

namespace AspireAppRunner.Model.Import;

/// <summary>Writes the statement of one service: the calls that say what they say best, then <c>ConfigureService</c> with the rest.</summary>
internal sealed class ServiceCode(StringBuilder code, CSharp say, string resource)
{
    private static readonly (InstanceSize Size, string Name)[] s_sizes =
    [
        (InstanceSize.QuarterVcpuHalfGb, nameof(InstanceSize.QuarterVcpuHalfGb)), (InstanceSize.QuarterVcpuOneGb, nameof(InstanceSize.QuarterVcpuOneGb)),
        (InstanceSize.HalfVcpuOneGb, nameof(InstanceSize.HalfVcpuOneGb)), (InstanceSize.OneVcpuTwoGb, nameof(InstanceSize.OneVcpuTwoGb)),
        (InstanceSize.OneVcpuThreeGb, nameof(InstanceSize.OneVcpuThreeGb)), (InstanceSize.OneVcpuFourGb, nameof(InstanceSize.OneVcpuFourGb)),
        (InstanceSize.TwoVcpuFourGb, nameof(InstanceSize.TwoVcpuFourGb)), (InstanceSize.TwoVcpuSixGb, nameof(InstanceSize.TwoVcpuSixGb)),
        (InstanceSize.FourVcpuEightGb, nameof(InstanceSize.FourVcpuEightGb)), (InstanceSize.FourVcpuTenGb, nameof(InstanceSize.FourVcpuTenGb)),
        (InstanceSize.FourVcpuTwelveGb, nameof(InstanceSize.FourVcpuTwelveGb)),
    ];

    private readonly List<string> _settings = [];

    public void Write(AppRunnerService service)
    {
        code.Append($"builder.AddAppRunnerService({CSharp.Text(resource)})");
        if (service.ServiceName != LegalName.Of(resource))
        {
            Set("ServiceName", CSharp.Text(service.ServiceName));
        }

        var saysStartCommand = new SourceCode(say, Call, Set).Write(service);
        Set("AutoDeployments", service.AutoDeployments is { } automatic ? CSharp.Flag(automatic) : null);
        if (service.Port != AppRunnerFacts.DefaultPort)
        {
            Call("WithPort", CSharp.Number(service.Port));
        }

        if (!saysStartCommand)
        {
            Set("StartCommand", CSharp.OptionalText(service.StartCommand));
        }

        WriteInstance(service);
        WriteVariables(service);
        WriteNetwork(service.Network);
        WriteOthers(service);
        Finish();
    }

    private void WriteInstance(AppRunnerService service)
    {
        if (service.Instance != InstanceSize.OneVcpuTwoGb)
        {
            Call("WithInstanceSize", $"InstanceSize.{s_sizes.Single(size => size.Size == service.Instance).Name}");
        }

        Set("InstanceRole", service.InstanceRole is { } role ? say.Role(role) : null);
        WriteHealthCheck(service.HealthCheck);
        switch (service.AutoScaling)
        {
            case null:
                break;
            case { Arn: { } arn }:
                Set("AutoScaling", $"AutoScaling.Existing({say.Value(arn)})");
                break;
            case { Name: { } name } scaling:
                Set("AutoScaling", $"new AutoScaling({Sizes(scaling)}) {{ Name = {CSharp.Text(name)} }}");
                break;
            case var scaling:
                Call("WithAutoScaling", Sizes(scaling));
                break;
        }
    }

    private static string Sizes(AutoScaling scaling) =>
        $"minSize: {CSharp.Number(scaling.MinSize)}, maxSize: {CSharp.Number(scaling.MaxSize)}, maxConcurrency: {CSharp.Number(scaling.MaxConcurrency)}";

    private void WriteHealthCheck(HealthCheck check)
    {
        if (check == HealthCheck.Default)
        {
            return;
        }

        if (check == HealthCheck.Http(check.Path) && check.Path.Length > 0)
        {
            Call("WithHttpHealthCheck", CSharp.Text(check.Path));
            return;
        }

        var usual = HealthCheck.Default;
        Call("WithHealthCheck", CSharp.New(
            "new HealthCheck",
            ("Protocol", check.Protocol == usual.Protocol ? null : $"HealthCheckProtocol.{check.Protocol}"),
            ("Path", check.Path == usual.Path ? null : CSharp.Text(check.Path)),
            ("IntervalSeconds", Unless(check.IntervalSeconds, usual.IntervalSeconds)),
            ("TimeoutSeconds", Unless(check.TimeoutSeconds, usual.TimeoutSeconds)),
            ("HealthyThreshold", Unless(check.HealthyThreshold, usual.HealthyThreshold)),
            ("UnhealthyThreshold", Unless(check.UnhealthyThreshold, usual.UnhealthyThreshold))));
    }

    private static string? Unless(int number, int usual) => number == usual ? null : CSharp.Number(number);

    private void WriteVariables(AppRunnerService service)
    {
        foreach (var (name, value) in service.EnvironmentVariables)
        {
            if (value.Text is { } text)
            {
                Call("WithEnvironment", $"{CSharp.Text(name)}, {CSharp.Text(text)}");
            }
            else
            {
                Set($"EnvironmentVariables[{CSharp.Text(name)}]", say.Value(value));
            }
        }

        foreach (var (name, secret) in service.Secrets)
        {
            Set($"Secrets[{CSharp.Text(name)}]", say.Secret(secret));
        }
    }

    private void WriteNetwork(NetworkConfiguration network)
    {
        string?[] members =
        [
            network.VpcConnector is { } connector ? $"VpcConnector = {Connector(connector)}" : null,
            network.IsPubliclyAccessible ? null : "IsPubliclyAccessible = false",
            network.VpcIngressConnection is { } ingress
                ? "VpcIngressConnection = " + CSharp.New($"new VpcIngressConnection({say.Value(ingress.VpcId)}, {say.Value(ingress.VpcEndpointId)})", ("Name", CSharp.OptionalText(ingress.Name)))
                : null,
            network.IpAddressType == IpAddressType.Ipv4 ? null : $"IpAddressType = IpAddressType.{network.IpAddressType}",
        ];
        if (members.Any(member => member is not null))
        {
            Set("Network", $"new NetworkConfiguration {{ {string.Join(", ", members.OfType<string>())} }}");
        }
    }

    private string Connector(VpcConnector connector) => connector.Arn is { } arn
        ? $"VpcConnector.Existing({say.Value(arn)})"
        : CSharp.New(
            $"new VpcConnector({say.Values(connector.Subnets)}{(connector.SecurityGroups.Count == 0 ? "" : $", {say.Values(connector.SecurityGroups)}")})",
            ("Name", CSharp.OptionalText(connector.Name)));

    private void WriteOthers(AppRunnerService service)
    {
        Set("Observability", service.Observability switch
        {
            null => null,
            { Arn: { } arn } => $"Observability.Existing({say.Value(arn)})",
            var tracing when tracing == Observability.AwsXRay => "Observability.AwsXRay",
            var tracing => CSharp.New("new Observability", ("Vendor", $"TracingVendor.{tracing.Vendor}"), ("Name", CSharp.OptionalText(tracing.Name))),
        });
        Set("Encryption", service.Encryption is { } encryption ? $"new Encryption({say.Value(encryption.KmsKey)})" : null);
        foreach (var domain in service.CustomDomains)
        {
            var usual = new CustomDomain(domain.DomainName).EnableWWWSubdomain;
            var said = domain.EnableWWWSubdomain == usual ? null : CSharp.Flag(domain.EnableWWWSubdomain);
            _settings.Add($"service.CustomDomains.Add({CSharp.New($"new CustomDomain({CSharp.Text(domain.DomainName)})", ("EnableWWWSubdomain", said))});");
        }

        Set("WebAclArn", say.OptionalValue(service.WebAclArn));
        Set("LogRetentionDays", service.LogRetentionDays is { } days ? CSharp.Number(days) : null);
        foreach (var (key, value) in service.Tags)
        {
            Set($"Tags[{CSharp.Text(key)}]", say.Value(value));
        }
    }

    private void Finish()
    {
        if (_settings.Count > 0)
        {
            code.Append("\n    .ConfigureService(service =>\n    {\n");
            foreach (var setting in _settings)
            {
                code.Append($"        {setting}\n");
            }

            code.Append("    })");
        }

        code.Append(";\n");
    }

    private void Call(string method, string arguments) => code.Append($"\n    .{method}({arguments})");

    private void Set(string setting, string? value)
    {
        if (value is not null)
        {
            _settings.Add($"service.{setting} = {value};");
        }
    }
}
