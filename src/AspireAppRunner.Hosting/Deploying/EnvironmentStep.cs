using AspireAppRunner.Cloud;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Makes pipeline steps that fail as users expect it.</summary>
internal static class EnvironmentStep
{
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
