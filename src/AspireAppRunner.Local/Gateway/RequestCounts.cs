namespace AspireAppRunner.Local;

/// <summary>
/// A service's requests since its gateway was opened, as App Runner's CloudWatch metrics count them (App Runner guide,
/// service metrics). Each value only grows: a metric over a time is the difference of two readings.
/// </summary>
/// <param name="Requests">All requests, <c>Requests</c>.</param>
/// <param name="Responses2xx">Responses with a 2xx status, <c>2xxStatusResponses</c>.</param>
/// <param name="Responses4xx">Responses with a 4xx status, <c>4xxStatusResponses</c>.</param>
/// <param name="Responses5xx">Responses with a 5xx status, <c>5xxStatusResponses</c>.</param>
/// <param name="TotalLatency">The time that all requests took together; divided by their number, <c>RequestLatency</c>.</param>
public sealed record RequestCounts(long Requests, long Responses2xx, long Responses4xx, long Responses5xx, TimeSpan TotalLatency);
