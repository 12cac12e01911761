// What every input of App Runner is.

using Amazon.Runtime;

namespace Amazon.AppRunner;

public partial class AmazonAppRunnerRequest : AmazonWebServiceRequest;
