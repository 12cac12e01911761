using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AspireAppRunner.Local.Tests.Gateway;

public sealed class ChunkedDecoderTests
{
    [Fact]
    public void A_body_is_the_same_wherever_its_bytes_are_cut()
        => Prop.ForAll<byte[][], int[]>((parts, cuts) =>
        {
            var body = parts.Where(part => part is { Length: > 0 }).ToArray();
            var encoded = Encode(body);
            return Decode(encoded, cuts).SequenceEqual(body.SelectMany(part => part));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Noise_is_never_read_past_its_end_and_never_makes_the_decoder_fail_otherwise_than_with_Invalid()
        => Prop.ForAll<byte[]>(noise =>
        {
            var decoder = new ChunkedDecoder();
            var position = 0;
            while (position < noise.Length)
            {
                var step = decoder.Read(noise.AsSpan(position), out var consumed, out var start, out var length);
                Assert.InRange(start + length, 0, consumed);
                if (step is ChunkedStep.Invalid or ChunkedStep.Done)
                {
                    break;
                }

                position += consumed;
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\r\n")]
    [InlineData("g\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("0x5\r\n")]
    [InlineData("5\nhello")]
    [InlineData("5\r\nhello\n")]
    [InlineData("5\r\nhello!\r\n")]
    [InlineData("1000000000000000\r\n")]
    [InlineData("5;x\ny\r\n")]
    [InlineData("0\r\nno colon\r\n\r\n")]
    [InlineData("0\r\nX : 1\r\n\r\n")]
    [InlineData("0\r\nX: 1\n\r\n")]
    public void Broken_framing_is_invalid(string text)
    {
        var decoder = new ChunkedDecoder();
        var bytes = Encoding.Latin1.GetBytes(text).AsSpan();
        ChunkedStep step;
        do
        {
            step = decoder.Read(bytes, out var consumed, out _, out _);
            bytes = bytes[consumed..];
        }
        while (step == ChunkedStep.Data);

        Assert.Equal(ChunkedStep.Invalid, step);
    }

    [Fact]
    public void What_follows_the_body_is_left_alone()
    {
        var decoder = new ChunkedDecoder();

        var step = decoder.Read("0\r\nX-T: 1\r\n\r\nnext"u8, out var consumed, out _, out _);

        Assert.Equal((ChunkedStep.Done, 13), (step, consumed));
        Assert.Equal(("X-T", "1"), decoder.Trailers.Single());
    }

    private static byte[] Encode(byte[][] parts)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        foreach (var part in parts)
        {
            ChunkedWriter.WriteChunk(output, part);
        }

        ChunkedWriter.WriteEnd(output, [("X-T", "1")]);
        return output.WrittenSpan.ToArray();
    }

    private static List<byte> Decode(byte[] encoded, int[] cuts)
    {
        var decoder = new ChunkedDecoder();
        var result = new List<byte>();
        var ends = cuts.Select(cut => (int)((uint)cut % (uint)(encoded.Length + 1))).Append(encoded.Length).Order();
        var position = 0;
        foreach (var end in ends)
        {
            while (position < end)
            {
                var step = decoder.Read(encoded.AsSpan(position, end - position), out var consumed, out var start, out var length);
                Assert.NotEqual(ChunkedStep.Invalid, step);
                result.AddRange(encoded.AsSpan(position + start, length));
                position += consumed;
            }
        }

        return result;
    }
}
