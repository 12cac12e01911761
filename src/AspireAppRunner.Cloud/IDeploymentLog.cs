namespace AspireAppRunner.Cloud;

/// <summary>Hears how far a deployment is. Calls may come from several threads at a time. No text ever holds a secret value.</summary>
public interface IDeploymentLog
{
    /// <summary>Work on something began.</summary>
    /// <param name="subject">What it is about, such as <c>service api</c>; the key by which the later calls belong to it.</param>
    /// <param name="text">What is being done.</param>
    void Started(string subject, string text);

    /// <summary>Something was learned on the way.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="text">What.</param>
    void Progress(string subject, string text);

    /// <summary>Work on something ended.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="text">How.</param>
    /// <param name="succeeded">Whether it ended well.</param>
    void Finished(string subject, string text, bool succeeded);
}

/// <summary>For who does not want to hear.</summary>
internal sealed class SilentLog : IDeploymentLog
{
    public static SilentLog Instance { get; } = new();

    public void Started(string subject, string text)
    {
    }

    public void Progress(string subject, string text)
    {
    }

    public void Finished(string subject, string text, bool succeeded)
    {
    }
}
