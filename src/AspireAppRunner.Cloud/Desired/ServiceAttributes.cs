using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Desired;

/// <summary>What can be known of a service once it exists.</summary>
internal static class ServiceAttributes
{
    public static void AddTo(KnownValues known, string name, ActualService actual)
    {
        foreach (var attribute in Enum.GetValues<ServiceAttribute>())
        {
            known.Add(new ServiceValue(name, attribute), actual.Text(attribute));
        }
    }
}
