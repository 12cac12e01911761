namespace AspireAppRunner.Model;

/// <summary>How App Runner turns source code into an image. Follows from the managed runtime; it can't be chosen.</summary>
/// <remarks>Source: App Runner Developer Guide, "Managed runtime versions and the App Runner build".</remarks>
public enum BuildProcess
{
    /// <summary>
    /// The build runs in CodeBuild, then <c>/app</c> is copied onto the runtime's image and the build runs <em>again</em> there.
    /// What pre-build and post-build leave outside <c>/app</c> never reaches the service.
    /// </summary>
    Original,

    /// <summary>
    /// A multi-stage image build with <c>/app</c> as the working directory: build once, copy <c>/app</c> to the run image, run
    /// pre-run there. What the build leaves outside <c>/app</c> is lost unless pre-run makes it again.
    /// </summary>
    Revised,
}
