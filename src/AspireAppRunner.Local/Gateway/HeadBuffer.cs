using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AspireAppRunner.Local;

/// <summary>The bytes of a request on its way to an instance: the head, and as much of the body as fits behind it. Grows, and is used again.</summary>
internal sealed class HeadBuffer
{
    private byte[] _bytes = new byte[2048];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Appends text that came in as Latin-1, so that each character goes out as the byte it was.</summary>
    public void Append(string text) => Length += Encoding.Latin1.GetBytes(text, Reserve(text.Length));

    public void Append(long number)
    {
        number.TryFormat(Reserve(20), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Appends an id in the form of a GUID. It only has to be unlikely to come twice, which costs no system call, unlike a real one.</summary>
    public void AppendRandomId()
    {
        Span<long> bits = [Random.Shared.NextInt64(), Random.Shared.NextInt64()];
        new Guid(MemoryMarshal.AsBytes(bits)).TryFormat(Reserve(36), out var written);
        Length += written;
    }

    public void AppendHex(int number)
    {
        number.TryFormat(Reserve(8), out var written, "x", CultureInfo.InvariantCulture);
        Length += written;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
