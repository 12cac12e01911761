namespace AspireAppRunner.Model.CloudFormation;

/// <summary>How to write a template.</summary>
public sealed record CloudFormationOptions
{
    /// <summary>Gets how the template is written down. Default: YAML.</summary>
    public CloudFormationFormat Format { get; init; } = CloudFormationFormat.Yaml;

    /// <summary>
    /// Gets a value indicating whether CloudFormation chooses the services' names. A change that replaces a service (its tags, its encryption key)
    /// then succeeds, where a fixed name would already be taken by the service that is to be replaced. Default: false, names are the model's.
    /// </summary>
    public bool GenerateServiceNames { get; init; }
}
