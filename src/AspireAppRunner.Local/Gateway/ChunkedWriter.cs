using System.Buffers;
using System.Globalization;
using System.Text;

namespace AspireAppRunner.Local;

/// <summary>Writes a response's body for the client: raw, or with chunked framing around it, trailers included.</summary>
internal static class ChunkedWriter
{
    public static void WriteChunk(IBufferWriter<byte> output, ReadOnlySpan<byte> data)
    {
        var size = output.GetSpan(10);
        data.Length.TryFormat(size, out var digits, "x", CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(size[digits..]);
        output.Advance(digits + 2);
        WriteRaw(output, data);
        WriteRaw(output, "\r\n"u8);
    }

    public static void WriteEnd(IBufferWriter<byte> output, List<(string Name, string Value)> trailers)
    {
        WriteRaw(output, "0\r\n"u8);
        foreach (var (name, value) in trailers)
        {
            WriteRaw(output, Encoding.Latin1.GetBytes($"{name}: {value}\r\n"));
        }

        WriteRaw(output, "\r\n"u8);
    }

    public static void WriteRaw(IBufferWriter<byte> output, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var span = output.GetSpan(1);
            var part = data[..Math.Min(data.Length, span.Length)];
            part.CopyTo(span);
            output.Advance(part.Length);
            data = data[part.Length..];
        }
    }
}
