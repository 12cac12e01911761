using System.Buffers;
using System.IO.Pipelines;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dashboard.Protocol;

namespace AspireAppRunner.StandIns.Tests.Dashboard;

public class GrpcFrameTests
{
    [Fact]
    public void A_message_is_preceded_by_a_flag_and_its_length()
    {
        var writer = new ArrayBufferWriter<byte>();
        GrpcFrame.Write(writer, new ConsoleLogLine { Text = "hi" });
        Assert.Equal([0, 0, 0, 0, 4, 0x0a, 2, (byte)'h', (byte)'i'], writer.WrittenSpan.ToArray());
    }

    [Fact]
    public async Task Messages_are_found_however_the_bytes_are_cut()
    {
        var writer = new ArrayBufferWriter<byte>();
        string[] texts = ["one", "", "three"];
        foreach (var text in texts)
        {
            GrpcFrame.Write(writer, new ConsoleLogLine { Text = text, LineNumber = 7 });
        }

        Assert.Equal(texts, await ReadAsync(writer.WrittenMemory, atOnce: 1));
        Assert.Equal(texts, await ReadAsync(writer.WrittenMemory, atOnce: 4));
        Assert.Equal(texts, await ReadAsync(writer.WrittenMemory, atOnce: 1000));
    }

    [Fact]
    public async Task An_end_within_a_message_is_an_error()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(new byte[] { 0, 0, 0, 0, 4, 0x0a }, 100));
        Assert.Equal(GrpcStatus.Internal, error.Status);
    }

    [Fact]
    public async Task A_compressed_message_is_refused()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(new byte[] { 1, 0, 0, 0, 0 }, 100));
        Assert.Equal(GrpcStatus.Unimplemented, error.Status);
    }

    [Fact]
    public async Task An_oversized_message_is_refused_before_it_is_read()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(new byte[] { 0, 0x7f, 0, 0, 0 }, 100));
        Assert.Equal(GrpcStatus.ResourceExhausted, error.Status);
    }

    [Fact]
    public void A_status_message_is_percent_encoded() =>
        Assert.Equal("50%25 done: gr%C3%BCn%0A", GrpcRouter.Encode("50% done: grün\n"));

    private static async Task<List<string>> ReadAsync(ReadOnlyMemory<byte> bytes, int atOnce)
    {
        var pipe = new Pipe();
        var writing = Task.Run(async () =>
        {
            for (var start = 0; start < bytes.Length; start += atOnce)
            {
                await pipe.Writer.WriteAsync(bytes.Slice(start, Math.Min(atOnce, bytes.Length - start)));
            }

            await pipe.Writer.CompleteAsync();
        });
        var texts = new List<string>();
        await foreach (var line in GrpcFrame.ReadAllAsync(pipe.Reader, ConsoleLogLine.Parser, CancellationToken.None))
        {
            texts.Add(line.Text);
        }

        await writing;
        return texts;
    }
}
