// What ECS calls states and kinds, with the values that this repository names.

using Amazon.Runtime;

namespace Amazon.ECS;

public class AccessType : ConstantClass
{
    public static readonly AccessType PRIVATE = new("PRIVATE");
    public static readonly AccessType PUBLIC = new("PUBLIC");

    public AccessType(string value) : base(value) { }

    public static AccessType FindValue(string value) => FindValue<AccessType>(value);

    public static implicit operator AccessType(string value) => FindValue(value);
}

public class ExpressGatewayServiceScalingMetric : ConstantClass
{
    public static readonly ExpressGatewayServiceScalingMetric REQUEST_COUNT_PER_TARGET = new("REQUEST_COUNT_PER_TARGET");

    public ExpressGatewayServiceScalingMetric(string value) : base(value) { }

    public static ExpressGatewayServiceScalingMetric FindValue(string value) => FindValue<ExpressGatewayServiceScalingMetric>(value);

    public static implicit operator ExpressGatewayServiceScalingMetric(string value) => FindValue(value);
}

public class ExpressGatewayServiceStatusCode : ConstantClass
{
    public static readonly ExpressGatewayServiceStatusCode ACTIVE = new("ACTIVE");
    public static readonly ExpressGatewayServiceStatusCode DRAINING = new("DRAINING");
    public static readonly ExpressGatewayServiceStatusCode INACTIVE = new("INACTIVE");

    public ExpressGatewayServiceStatusCode(string value) : base(value) { }

    public static ExpressGatewayServiceStatusCode FindValue(string value) => FindValue<ExpressGatewayServiceStatusCode>(value);

    public static implicit operator ExpressGatewayServiceStatusCode(string value) => FindValue(value);
}

public class ResourceManagementType : ConstantClass
{
    public static readonly ResourceManagementType ECS = new("ECS");

    public ResourceManagementType(string value) : base(value) { }

    public static ResourceManagementType FindValue(string value) => FindValue<ResourceManagementType>(value);

    public static implicit operator ResourceManagementType(string value) => FindValue(value);
}

public class ServiceDeploymentLifecycleStage : ConstantClass
{
    public ServiceDeploymentLifecycleStage(string value) : base(value) { }

    public static ServiceDeploymentLifecycleStage FindValue(string value) => FindValue<ServiceDeploymentLifecycleStage>(value);

    public static implicit operator ServiceDeploymentLifecycleStage(string value) => FindValue(value);
}

public class ServiceDeploymentStatus : ConstantClass
{
    public static readonly ServiceDeploymentStatus IN_PROGRESS = new("IN_PROGRESS");
    public static readonly ServiceDeploymentStatus PENDING = new("PENDING");
    public static readonly ServiceDeploymentStatus ROLLBACK_FAILED = new("ROLLBACK_FAILED");
    public static readonly ServiceDeploymentStatus ROLLBACK_IN_PROGRESS = new("ROLLBACK_IN_PROGRESS");
    public static readonly ServiceDeploymentStatus ROLLBACK_REQUESTED = new("ROLLBACK_REQUESTED");
    public static readonly ServiceDeploymentStatus ROLLBACK_SUCCESSFUL = new("ROLLBACK_SUCCESSFUL");
    public static readonly ServiceDeploymentStatus STOPPED = new("STOPPED");
    public static readonly ServiceDeploymentStatus STOP_REQUESTED = new("STOP_REQUESTED");
    public static readonly ServiceDeploymentStatus SUCCESSFUL = new("SUCCESSFUL");

    public ServiceDeploymentStatus(string value) : base(value) { }

    public static ServiceDeploymentStatus FindValue(string value) => FindValue<ServiceDeploymentStatus>(value);

    public static implicit operator ServiceDeploymentStatus(string value) => FindValue(value);
}
