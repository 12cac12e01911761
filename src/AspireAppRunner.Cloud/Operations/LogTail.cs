using Amazon.CloudWatchLogs.Model;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Operations;

/// <summary>The last lines about a service: what happened, and what the newest deployment said.</summary>
internal sealed class LogTail(AwsClients clients, SecretTexts secrets)
{
    private const string EventsStream = "events";
    private const int Lines = 20;

    public Task<IReadOnlyList<string>> ReadAsync(string serviceName, string serviceId, CancellationToken cancellationToken) =>
        ReadAsync(AppRunnerFacts.ServiceLogGroup(serviceName, serviceId), cancellationToken);

    public async Task<IReadOnlyList<string>> ReadAsync(string group, CancellationToken cancellationToken)
    {
        try
        {
            var streams = await clients.Logs.DescribeLogStreamsAsync(
                new DescribeLogStreamsRequest { LogGroupName = group, OrderBy = "LastEventTime", Descending = true, Limit = 10 }, cancellationToken).ConfigureAwait(false);
            var names = (streams.LogStreams ?? []).Select(stream => stream.LogStreamName).ToArray();
            var lines = new List<string>();
            foreach (var stream in names.Where(name => name == EventsStream).Concat(names.Where(name => name != EventsStream).Take(1)))
            {
                var events = await clients.Logs.GetLogEventsAsync(
                    new GetLogEventsRequest { LogGroupName = group, LogStreamName = stream, Limit = Lines, StartFromHead = false }, cancellationToken).ConfigureAwait(false);
                lines.AddRange((events.Events ?? []).Select(line => $"{stream}: {secrets.Hide(line.Message.TrimEnd())}"));
            }

            return lines.Count > 0 ? lines : [$"{group} is empty."];
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            // The failure of the operation is what matters; that its log can't be read must not hide it.
            return [$"{group} could not be read: {secrets.Hide(exception.Message)}"];
        }
    }
}
