namespace AspireAppRunner.Model.ExpressMode;

/// <summary>The constants of ECS Express Mode, each with its source.</summary>
public static class ExpressModeFacts
{
    /// <summary>Who assumes the execution role and the task role. Source: Amazon ECS Developer Guide, "Amazon ECS task execution IAM role".</summary>
    public const string TaskPrincipal = "ecs-tasks.amazonaws.com";

    /// <summary>Who assumes the infrastructure role. Source: Amazon ECS Developer Guide, "Amazon ECS infrastructure IAM role".</summary>
    public const string InfrastructurePrincipal = "ecs.amazonaws.com";

    /// <summary>The managed policy that lets an execution role pull images and write logs. Source: App Runner Developer Guide, "Availability change"; Amazon ECS API reference.</summary>
    public const string ExecutionPolicy = "service-role/AmazonECSTaskExecutionRolePolicy";

    /// <summary>The managed policy that lets Express Mode make load balancers, security groups and scaling policies. Source: Amazon ECS Developer Guide, "Amazon ECS infrastructure IAM role".</summary>
    public const string InfrastructurePolicy = "service-role/AmazonECSInfrastructureRoleforExpressGatewayServices";

    /// <summary>The most tags of a service. Source: Amazon ECS API reference, <c>CreateExpressGatewayService</c>.</summary>
    public const int MaximumTags = 50;
}
