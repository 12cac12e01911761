// By what secrets are listed. Its values are given as texts, so none is named here.

using Amazon.Runtime;

namespace Amazon.SecretsManager;

public class FilterNameStringType : ConstantClass
{
    public FilterNameStringType(string value) : base(value) { }
    public static FilterNameStringType FindValue(string value) => FindValue<FilterNameStringType>(value);
    public static implicit operator FilterNameStringType(string value) => FindValue(value);
}
