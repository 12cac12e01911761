using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>Writes the input of ECS's calls for Express services as JSON, the way <c>aws ecs … --cli-input-json file://…</c> takes it. Equal models give equal texts.</summary>
/// <remarks>The models must be free of errors (<see cref="ExpressModeValidator"/>). Secrets can't occur, only their references. Cluster, roles and log group have to exist before. Source: Amazon ECS API reference.</remarks>
/// <param name="options">What App Runner's settings don't say; <see langword="null"/>: the defaults. Roles and cluster that it doesn't name are placeholders.</param>
/// <param name="resolve">Supplies what the model doesn't know; <see langword="null"/> writes <see cref="AppRunnerValue.Placeholder"/>s.</param>
public sealed class ExpressModeInputWriter(ExpressModeOptions? options = null, Func<AppRunnerValue, string>? resolve = null)
{
    private readonly ExpressModeOptions _options = options ?? new ExpressModeOptions();
    private readonly Func<AppRunnerValue, string> _resolve = resolve ?? (part => part.Placeholder);

    private ExpressServiceDocument Documents => new(Value);

    /// <summary>The input of <c>CreateExpressGatewayService</c>.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="service">One of its services.</param>
    /// <returns>JSON.</returns>
    public string CreateExpressGatewayService(AppRunnerDeployment deployment, AppRunnerService service)
    {
        var target = ExpressModeMapping.Map(deployment, service, _options);
        return Write(Documents.Create(
            target,
            _options.Cluster ?? deployment.Name,
            Value(_options.InfrastructureRoleArn ?? new ParameterValue("infrastructure-role-arn")),
            ExecutionRole(service),
            target.LogGroup));
    }

    /// <summary>The input of <c>UpdateExpressGatewayService</c>. Name, cluster, infrastructure role and tags have no place in it.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="service">One of its services.</param>
    /// <returns>JSON.</returns>
    public string UpdateExpressGatewayService(AppRunnerDeployment deployment, AppRunnerService service)
    {
        var target = ExpressModeMapping.Map(deployment, service, _options);
        var input = new TemplateMap { { "ServiceArn", Value(new ServiceValue(service.Name, ServiceAttribute.Arn)) } };
        input.AddRange(Documents.Updatable(target, ExecutionRole(service), target.LogGroup));
        return Write(input);
    }

    private static string Write(TemplateMap input) => JsonTemplateWriter.Write(ExpressServiceDocument.ApiWords(input));

    private TemplateNode ExecutionRole(AppRunnerService service) =>
        Value(_options.ExecutionRoleArn ?? new ParameterValue($"{service.Name}-execution-role-arn"));

    private TemplateNode Value(AppRunnerValue value) => value.Resolve(_resolve);
}
