// The enumerations. A ConstantClass lets a value through that is not named here.

using Amazon.Runtime;

namespace Amazon.CloudFormation;

public class ChangeAction : ConstantClass
{
    public static readonly ChangeAction Add = new("Add");
    public static readonly ChangeAction Modify = new("Modify");
    public static readonly ChangeAction Remove = new("Remove");
    public ChangeAction(string value) : base(value) { }
    public static ChangeAction FindValue(string value) => FindValue<ChangeAction>(value);
    public static implicit operator ChangeAction(string value) => FindValue(value);
}

public class ChangeSetStatus : ConstantClass
{
    public static readonly ChangeSetStatus CREATE_COMPLETE = new("CREATE_COMPLETE");
    public static readonly ChangeSetStatus FAILED = new("FAILED");
    public ChangeSetStatus(string value) : base(value) { }
    public static ChangeSetStatus FindValue(string value) => FindValue<ChangeSetStatus>(value);
    public static implicit operator ChangeSetStatus(string value) => FindValue(value);
}

public class ChangeSetType : ConstantClass
{
    public static readonly ChangeSetType CREATE = new("CREATE");
    public static readonly ChangeSetType UPDATE = new("UPDATE");
    public ChangeSetType(string value) : base(value) { }
    public static ChangeSetType FindValue(string value) => FindValue<ChangeSetType>(value);
    public static implicit operator ChangeSetType(string value) => FindValue(value);
}

public class Replacement : ConstantClass
{
    public static readonly Replacement Conditional = new("Conditional");
    public static readonly Replacement False = new("False");
    public static readonly Replacement True = new("True");
    public Replacement(string value) : base(value) { }
    public static Replacement FindValue(string value) => FindValue<Replacement>(value);
    public static implicit operator Replacement(string value) => FindValue(value);
}

public class ResourceStatus : ConstantClass
{
    public ResourceStatus(string value) : base(value) { }
    public static ResourceStatus FindValue(string value) => FindValue<ResourceStatus>(value);
    public static implicit operator ResourceStatus(string value) => FindValue(value);
}

public class StackStatus : ConstantClass
{
    public static readonly StackStatus DELETE_COMPLETE = new("DELETE_COMPLETE");
    public static readonly StackStatus REVIEW_IN_PROGRESS = new("REVIEW_IN_PROGRESS");
    public StackStatus(string value) : base(value) { }
    public static StackStatus FindValue(string value) => FindValue<StackStatus>(value);
    public static implicit operator StackStatus(string value) => FindValue(value);
}
