namespace AspireAppRunner.Model;

/// <summary>What configures a code service. The two are never merged.</summary>
public enum ConfigurationSource
{
    /// <summary>The file <c>apprunner.yaml</c> in the source directory. API: <c>REPOSITORY</c>.</summary>
    Repository,

    /// <summary>The settings of the service; the file is ignored even if it exists. API: <c>API</c>.</summary>
    Api,
}
