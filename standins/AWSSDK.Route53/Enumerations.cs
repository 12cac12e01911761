// What Route 53 calls actions, states and kinds of records, with the values that this repository names.

using Amazon.Runtime;

namespace Amazon.Route53;

public class ChangeAction : ConstantClass
{
    public static readonly ChangeAction CREATE = new("CREATE");
    public static readonly ChangeAction DELETE = new("DELETE");

    public ChangeAction(string value) : base(value) { }

    public static ChangeAction FindValue(string value) => FindValue<ChangeAction>(value);

    public static implicit operator ChangeAction(string value) => FindValue(value);
}

public class ChangeStatus : ConstantClass
{
    public static readonly ChangeStatus INSYNC = new("INSYNC");
    public static readonly ChangeStatus PENDING = new("PENDING");

    public ChangeStatus(string value) : base(value) { }

    public static ChangeStatus FindValue(string value) => FindValue<ChangeStatus>(value);

    public static implicit operator ChangeStatus(string value) => FindValue(value);
}

public class RRType : ConstantClass
{
    public static readonly RRType A = new("A");
    public static readonly RRType AAAA = new("AAAA");
    public static readonly RRType CNAME = new("CNAME");

    public RRType(string value) : base(value) { }

    public static RRType FindValue(string value) => FindValue<RRType>(value);

    public static implicit operator RRType(string value) => FindValue(value);
}
