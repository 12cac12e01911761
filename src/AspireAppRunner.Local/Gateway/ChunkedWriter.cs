using System.Buffers;
using System.Globalization;
using System.Text;

namespace AspireAppRunner.Local;

/// <summary>Puts chunked framing around a response body on its way to the client, trailers included.</summary>
internal static class ChunkedWriter
{
    public static void WriteChunk(IBufferWriter<byte> output, ReadOnlySpan<byte> data)
    {
        var size = output.GetSpan(10);
        data.Length.TryFormat(size, out var digits, "x", CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(size[digits..]);
        output.Advance(digits + 2);
        output.Write(data);
        output.Write("\r\n"u8);
    }

    public static void WriteEnd(IBufferWriter<byte> output, List<(string Name, string Value)> trailers)
    {
        output.Write("0\r\n"u8);
        foreach (var (name, value) in trailers)
        {
            output.Write(Encoding.Latin1.GetBytes($"{name}: {value}\r\n"));
        }

        output.Write("\r\n"u8);
    }
}
