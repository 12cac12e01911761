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

    /// <summary>
    /// Gets a value indicating whether removing the stack of the repositories removes the images in them too. Otherwise CloudFormation fails to remove a repository that has any.
    /// Source: AWS CloudFormation Template Reference, <c>AWS::ECR::Repository</c>. Default: false, images stay until somebody deletes them.
    /// </summary>
    public bool EmptyRepositoriesOnDelete { get; init; }
}
