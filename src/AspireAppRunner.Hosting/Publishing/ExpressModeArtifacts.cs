using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>What is published for ECS Express Mode: CloudFormation, API input, the workflows that replace automatic deployments, the traffic shift and the migration report.</summary>
internal static class ExpressModeArtifacts
{
    // What is known of a domain's targets only once both services exist.
    private const string AppRunnerHost = "${apprunner-host}";
    private const string ExpressHost = "${express-host}";

    /// <returns>What can't be written, and why.</returns>
    public static IReadOnlyList<Diagnostic> Add(ArtifactFolder artifacts, string folder, AppRunnerDeployment deployment, DistributedApplicationModel model, ExpressModeOptions options)
    {
        foreach (var service in deployment.Services.Where(service => service.IsConfiguredByRepository))
        {
            // Express Mode reads no apprunner.yaml, so what it says has to be said for it.
            if (CodeReader.BuildOf(model, service) is { } build)
            {
                service.Adopt(build);
            }
        }

        var template = ExpressModeTemplateWriter.Write(deployment, options);
        if (template.Text is null)
        {
            return template.Diagnostics;
        }

        artifacts.Add($"{folder}template.yaml", template.Text);
        if (ExpressModeTemplateWriter.WriteRepositories(deployment, options) is { Text: { } repositories })
        {
            artifacts.Add($"{folder}repositories.yaml", repositories);
        }

        var inputs = new ExpressModeInputWriter(options);
        foreach (var service in deployment.Services)
        {
            var place = $"{folder}services/{service.Name}";
            artifacts.Add($"{place}/create-express-gateway-service.json", inputs.CreateExpressGatewayService(deployment, service));
            artifacts.Add($"{place}/update-express-gateway-service.json", inputs.UpdateExpressGatewayService(deployment, service));
            if (DeployWorkflowWriter.Write(deployment, service, options) is { } workflow)
            {
                artifacts.Add($"{place}/deploy.yml", workflow);
            }

            if (CodeReader.BuildOf(model, service) is { } build)
            {
                artifacts.Add($"{place}/Dockerfile", DockerfileWriter.Write(build));
            }

            AddShifts(artifacts, place, service);
        }

        artifacts.Add($"{folder}MIGRATION.md", MigrationReport.Write(deployment, options));
        return template.Diagnostics;
    }

    private static void AddShifts(ArtifactFolder artifacts, string place, AppRunnerService service)
    {
        foreach (var name in TrafficShift.NamesOf(service))
        {
            var shift = new TrafficShift(name, new TrafficTarget(AppRunnerHost), new TrafficTarget(ExpressHost));
            artifacts.Add($"{place}/traffic/{name}/begin.json", shift.Begin(TrafficShift.TimeToLiveSeconds));
            foreach (var step in TrafficStep.All)
            {
                artifacts.Add($"{place}/traffic/{name}/{step.ExpressWeight:000}-percent.json", shift.ChangeBatch(step));
            }

            artifacts.Add($"{place}/traffic/{name}/finish.json", shift.Finish());
        }
    }
}
