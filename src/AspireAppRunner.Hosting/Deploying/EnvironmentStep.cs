using AspireAppRunner.Cloud;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Makes pipeline steps that fail as users expect it.</summary>
internal static class EnvironmentStep
{
    /// <summary>Tells a result: in the summary, which the Aspire CLI shows, and in the log, which is all there is without it.</summary>
    internal static void Tell(this PipelineStepContext context, string name, string text)
    {
        context.Logger.LogInformation("{Name}: {Text}", name, text);
        context.Summary.Add(name, text);
    }

    /// <summary>A step whose failure is the process's failure, whether the Aspire CLI watches or not, and is told without a stack trace.</summary>
    public static PipelineStep Create(string name, string description, Func<PipelineStepContext, Task> action) => new()
    {
        Name = name,
        Description = description,
        Action = async context =>
        {
            try
            {
                await action(context).ConfigureAwait(false);
            }
            catch (DeploymentFailedException failed)
            {
                Environment.ExitCode = 1;
                throw new DistributedApplicationException(failed.Message, failed);
            }
            catch (Exception)
            {
                // Aspire reports it; a pipeline that was started without the CLI would end with 0 all the same.
                Environment.ExitCode = 1;
                throw;
            }
        },
    };
}
