namespace AspireAppRunner.Model.CloudFormation;

/// <summary>How a template is written down.</summary>
public enum CloudFormationFormat
{
    /// <summary>YAML with short function tags.</summary>
    Yaml,

    /// <summary>JSON.</summary>
    Json,
}
