// In which order streams are listed. Its values are given as texts, so none is named here.

using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

public class OrderBy : ConstantClass
{
    public OrderBy(string value) : base(value) { }
    public static OrderBy FindValue(string value) => FindValue<OrderBy>(value);
    public static implicit operator OrderBy(string value) => FindValue(value);
}
