using System.Net;
using System.Net.Http.Headers;
using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Datasets;

/// <summary>
/// Two mirrors without a network. Both serve the tiny data set, with ranges; a test says what goes wrong, request by
/// request, and reads afterwards what was asked.
/// </summary>
internal sealed class FakeMirrors : HttpMessageHandler
{
    private readonly Dictionary<Uri, Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>>> _planned = [];

    /// <summary>Address and first byte of each request, in order.</summary>
    public List<(Uri Address, long? From)> Requests { get; } = [];

    public static Uri Address(Uri mirror, DataFile file) => new(mirror, file.GzipName);

    /// <summary>Answers the next request for this file in another way.</summary>
    public FakeMirrors Next(Uri mirror, DataFile file, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        if (!_planned.TryGetValue(Address(mirror, file), out var answers))
            _planned[Address(mirror, file)] = answers = new();
        answers.Enqueue(answer);
        return this;
    }

    public FakeMirrors Next(Uri mirror, DataFile file, Func<HttpResponseMessage> answer) =>
        Next(mirror, file, (_, _) => Task.FromResult(answer()));

    /// <summary>How often this file was asked of this mirror, and from which byte.</summary>
    public IEnumerable<long?> AskedFrom(Uri mirror, DataFile file) =>
        Requests.Where(request => request.Address == Address(mirror, file)).Select(request => request.From);

    public static HttpResponseMessage Whole(byte[] bytes) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };

    public static HttpResponseMessage Body(Stream stream, long length)
    {
        var content = new StreamContent(stream);
        content.Headers.ContentLength = length;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var from = request.Headers.Range?.Ranges.Single().From;
        lock (Requests)
            Requests.Add((address, from));
        if (_planned.TryGetValue(address, out var answers) && answers.TryDequeue(out var answer))
            return await answer(request, cancellationToken);

        var file = TinyDataset.Files.All.Single(file => address.AbsoluteUri.EndsWith(file.GzipName, StringComparison.Ordinal));
        return Range(TinyDataset.Zipped(file), from);
    }

    private static HttpResponseMessage Range(byte[] bytes, long? from)
    {
        if (from is not { } first)
            return Whole(bytes);
        var satisfiable = first < bytes.Length;
        var content = new ByteArrayContent(satisfiable ? bytes[(int)first..] : []);
        content.Headers.ContentRange = satisfiable
            ? new ContentRangeHeaderValue(first, bytes.Length - 1, bytes.Length)
            : new ContentRangeHeaderValue(bytes.Length);
        return new HttpResponseMessage(
            satisfiable ? HttpStatusCode.PartialContent : HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            Content = content,
        };
    }
}
