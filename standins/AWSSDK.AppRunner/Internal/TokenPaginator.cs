// Pages until there is no NextToken. Like the published paginators it goes through its request once and is then used up.

using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Amazon.AppRunner.Internal;

internal abstract class TokenPaginator<TRequest, TResponse>(
    TRequest request,
    Func<TRequest, CancellationToken, Task<TResponse>> call,
    Action<TRequest, string> setToken,
    Func<TResponse, string> getToken) : IPaginator<TResponse>
    where TRequest : AmazonAppRunnerRequest
{
    private int _started;

    public IPaginatedEnumerable<TResponse> Responses => new PaginatedResponse<TResponse>(this);

    async IAsyncEnumerable<TResponse> IPaginator<TResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("This paginator was enumerated before. Make a new one for another pass.");
        }

        PaginatorUtils.SetUserAgentAdditionOnRequest(request);
        string token;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await call(request, cancellationToken).ConfigureAwait(false);
            token = getToken(page);
            setToken(request, token);
            yield return page;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
